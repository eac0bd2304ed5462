#!/bin/sh
# Builds target/java, the peers Strata and finmath. CENOTE_MVN: the Maven to build with.
set -eu
cd "$(dirname "$0")"
"${CENOTE_MVN:-mvn}" --batch-mode --quiet --file java/pom.xml compile
echo "built $(pwd)/target/java"
