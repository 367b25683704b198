#pragma once

#include "engine/base/executor.h"
#include "engine/net/resolver.h"

#include <map>
#include <memory>
#include <vector>

namespace millrace::test {

/// Answers from a table. The n-th look-up of a name gets its n-th answer, later ones the last.
class FakeResolver : public Resolver {
public:
    struct Table {
        std::map<std::string, std::vector<std::vector<IpAddress>>> answers;
        std::map<std::string, std::size_t> lookups;

        void set(const std::string& host, const std::vector<const char*>& addresses)
        {
            std::vector<IpAddress> parsed;
            for (const char* text : addresses)
                parsed.push_back(IpAddress::parse(text).value());
            answers[host].push_back(parsed);
        }
    };

    FakeResolver(Executor& executor, std::shared_ptr<Table> table) : executor_(executor), table_(std::move(table)) {}

    OperationPtr resolve(const std::string& host, Done done) override
    {
        const std::size_t turn = table_->lookups[host]++;
        const auto& answers = table_->answers[host];
        std::vector<IpAddress> answer;
        if (!answers.empty())
            answer = answers[std::min(turn, answers.size() - 1)];
        struct Pending : Operation {
            std::shared_ptr<Done> done;
        };
        auto pending = std::make_unique<Pending>();
        pending->done = std::make_shared<Done>(std::move(done));
        executor_.post([weak = std::weak_ptr<Done>(pending->done), answer] {
            if (const auto call = weak.lock())
                (*call)(answer);
        });
        return pending;
    }

private:
    Executor& executor_;
    std::shared_ptr<Table> table_;
};

} // namespace millrace::test
