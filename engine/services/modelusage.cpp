#include "engine/services/modelservice.h"

#include <cmath>
#include <cstdio>

namespace millrace {

namespace {

/// A decimal without exponent and without idle zeros; zero as Dify writes an unpriced amount.
std::string decimal(double amount, int digits)
{
    char buffer[400];
    std::snprintf(buffer, sizeof buffer, "%.*f", digits, amount);
    std::string text(buffer);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.')
        text.pop_back();
    return text == "0" || text == "-0" ? "0.0" : text;
}

Value seconds(double amount)
{
    return Value(std::round(amount * 1000) / 1000);
}

constexpr int priceDigits = 7, unitDigits = 12;

} // namespace

Value ModelUsage::toValue() const
{
    return Value::object({
        {"prompt_tokens", promptTokens},
        {"prompt_unit_price", decimal(promptUnitPrice, unitDigits)},
        {"prompt_price_unit", decimal(promptPriceUnit, unitDigits)},
        {"prompt_price", decimal(promptPrice, priceDigits)},
        {"completion_tokens", completionTokens},
        {"completion_unit_price", decimal(completionUnitPrice, unitDigits)},
        {"completion_price_unit", decimal(completionPriceUnit, unitDigits)},
        {"completion_price", decimal(completionPrice, priceDigits)},
        {"total_tokens", totalTokens},
        {"total_price", decimal(totalPrice, priceDigits)},
        {"currency", currency.empty() ? std::string("USD") : currency},
        {"latency", seconds(latency)},
        {"time_to_first_token", timeToFirstToken < 0 ? Value() : seconds(timeToFirstToken)},
        {"time_to_generate", timeToGenerate < 0 ? Value() : seconds(timeToGenerate)},
    });
}

void ModelUsage::add(const ModelUsage& other)
{
    if (empty()) {
        *this = other;
        return;
    }
    if (other.empty())
        return;
    ModelUsage sum = other;
    sum.promptTokens += promptTokens;
    sum.completionTokens += completionTokens;
    sum.totalTokens += totalTokens;
    sum.promptPrice += promptPrice;
    sum.completionPrice += completionPrice;
    sum.totalPrice += totalPrice;
    sum.latency += latency;
    sum.estimated = sum.estimated || estimated;
    *this = sum;
}

} // namespace millrace
