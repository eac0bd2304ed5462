#!/bin/sh
# Builds target/quantlib-peer for this machine. CXX: the compiler (default: g++).
set -eu
cd "$(dirname "$0")"
mkdir -p target
"${CXX:-g++}" -std=c++17 -O3 -march=native quantlib/peer.cpp -lQuantLib -o target/quantlib-peer
echo "built $(pwd)/target/quantlib-peer"
