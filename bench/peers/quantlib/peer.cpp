// QuantLib as a process: KERNEL NAME SAMPLE; the lines are in the README beside.
#include <ql/pricingengines/blackcalculator.hpp>
#include <ql/pricingengines/blackformula.hpp>
#include <ql/version.hpp>

#include <cmath>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <functional>
#include <iostream>
#include <limits>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

constexpr int kColumns = 8;
constexpr int kGrains = 64;

struct Sample {
  std::vector<double> forward, strike, years, volatility, rate, discount, sign, price;

  explicit Sample(const std::string& file) {
    std::ifstream in(file, std::ios::binary | std::ios::ate);
    if (!in) throw std::runtime_error("sample: cannot read " + file);
    const size_t count = static_cast<size_t>(in.tellg()) / sizeof(double) / kColumns;
    in.seekg(0);
    for (auto* column :
         {&forward, &strike, &years, &volatility, &rate, &discount, &sign, &price}) {
      column->resize(count);
      in.read(reinterpret_cast<char*>(column->data()), count * sizeof(double));
    }
  }

  QuantLib::Option::Type type(int i) const {
    return sign[i] > 0 ? QuantLib::Option::Call : QuantLib::Option::Put;
  }
};

using Compute = std::function<void(const Sample&, int, int, double*)>;

// With the forward in place of the spot, Greeks are by the forward and theta keeps it.
void greeks(const Sample& s, int first, int count, double* to) {
  for (int i = first; i < first + count; i++, to += 5) {
    const double deviation = s.volatility[i] * std::sqrt(s.years[i]);
    const QuantLib::BlackCalculator black(s.type(i), s.strike[i], s.forward[i], deviation,
                                          s.discount[i]);
    to[0] = black.value();
    to[1] = black.delta(s.forward[i]);
    to[2] = black.gamma(s.forward[i]);
    to[3] = black.vega(s.years[i]);
    // Its theta takes the discount's decay from ln(discount) / years, so needs no rate.
    to[4] = black.theta(s.forward[i], s.years[i]);
  }
}

void volatilities(const Sample& s, int first, int count, double* to) {
  for (int i = first; i < first + count; i++, to++) {
    try {
      *to = QuantLib::blackFormulaImpliedStdDev(s.type(i), s.strike[i], s.forward[i], s.price[i],
                                                s.discount[i]) /
            std::sqrt(s.years[i]);
    } catch (const std::exception&) {
      *to = std::numeric_limits<double>::quiet_NaN();
    }
  }
}

void volatilitiesLiRs(const Sample& s, int first, int count, double* to) {
  for (int i = first; i < first + count; i++, to++) {
    try {
      *to = QuantLib::blackFormulaImpliedStdDevLiRS(
                s.type(i), s.strike[i], s.forward[i], s.price[i], s.discount[i], 0.0,
                QuantLib::Null<QuantLib::Real>(), 1.0, 1e-12, 100) /
            std::sqrt(s.years[i]);
    } catch (const std::exception&) {
      *to = std::numeric_limits<double>::quiet_NaN();
    }
  }
}

struct Peer {
  const char* what;
  int results;
  Compute compute;
};

Peer peerOf(const std::string& kernel, const std::string& name) {
  if (kernel == "greeks") return {"BlackCalculator", 5, greeks};
  if (name == "quantlib-lirs") return {"blackFormulaImpliedStdDevLiRS 1e-12", 1, volatilitiesLiRs};
  return {"blackFormulaImpliedStdDev, default accuracy", 1, volatilities};
}

long threadNs() {
  timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return t.tv_sec * 1000000000L + t.tv_nsec;
}

void run(const Peer& peer, const Sample& sample, std::istream& words, double* results) {
  double seconds;
  int first, count;
  words >> seconds >> first >> count;
  const long forNs = static_cast<long>(seconds * 1e9);
  const long beganNs = threadNs();
  long done = 0, tookNs = 0;
  int passes = 1;
  do {
    for (int pass = 0; pass < passes; pass++) peer.compute(sample, first, count, results);
    done += static_cast<long>(passes) * count;
    tookNs = threadNs() - beganNs;
    if (tookNs * kGrains < forNs) passes *= 2;
  } while (tookNs < forNs);
  std::cout << "ran " << done << " " << tookNs << std::endl;
}

void save(const Peer& peer, const Sample& sample, std::istream& words, double* results) {
  int first, count;
  std::string file;
  words >> first >> count >> std::ws;
  std::getline(words, file);
  peer.compute(sample, first, count, results);
  std::ofstream out(file, std::ios::binary);
  out.write(reinterpret_cast<const char*>(results), sizeof(double) * count * peer.results);
  out.close();
  std::cout << "saved" << std::endl;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: quantlib-peer KERNEL NAME SAMPLE" << std::endl;
    return 2;
  }
  const Peer peer = peerOf(argv[1], argv[2]);
  const Sample sample(argv[3]);
  std::vector<double> results(sample.forward.size() * peer.results);
  std::cout << "ready 0 QuantLib " << QL_VERSION << " " << peer.what << ", C++ " << __VERSION__
            << std::endl;
  std::string line, kind;
  while (std::getline(std::cin, line)) {
    std::istringstream words(line);
    words >> kind;
    if (kind == "run") {
      run(peer, sample, words, results.data());
    } else {
      save(peer, sample, words, results.data());
    }
  }
}
