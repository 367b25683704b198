#include "engine/nodes/detail/classifierprompt.h"

#include "engine/base/json.h"

namespace millrace {

namespace {

const char* const Rules =
    "You sort texts into categories. Each task is an object with the text in input_text, the possible categories and, "
    "sometimes, classification_instructions that say how to decide.\n"
    "- Choose the one category that suits the text best, even if none suits it well.\n"
    "- Take category_id and category_name from the list exactly as they are written there.\n"
    "- Name the words of the text that made you decide in keywords.\n"
    "- Answer with nothing but one JSON object: {\"keywords\": [], \"category_id\": \"\", \"category_name\": \"\"}";

const char* const FirstTask =
    R"({"input_text":["My parcel was due on Monday and it still is not here."],"categories":[{"category_id":"c1",)"
    R"("category_name":"Delivery"},{"category_id":"c2","category_name":"Invoices"}],"classification_instructions":)"
    R"([""]})";
const char* const FirstAnswer =
    R"({"keywords": ["parcel", "not here"], "category_id": "c1", "category_name": "Delivery"})";
const char* const SecondTask =
    R"({"input_text":["The tomato soup was cold, but the waiter was lovely."],"categories":[{"category_id":"food",)"
    R"("category_name":"Kitchen"},{"category_id":"staff","category_name":"Service"},{"category_id":"other",)"
    R"("category_name":"Anything else"}],"classification_instructions":["Complaints count more than praise."]})";
const char* const SecondAnswer = R"({"keywords": ["soup", "cold"], "category_id": "food", "category_name": "Kitchen"})";

std::string rules(const ClassifierQuestion& question)
{
    std::string out = Rules;
    if (!question.history.empty()) {
        out += "\n\nEarlier in the conversation:\n" + question.history;
    }
    return out;
}

std::string task(const ClassifierQuestion& question)
{
    Value::Array categories;
    for (const ClassifierQuestion::Category& category : question.categories) {
        categories.push_back(Value::object({{"category_id", category.id}, {"category_name", category.name}}));
    }
    // Query and instruction go in as they are, as in Dify: models read this, no parser does.
    return "{\"input_text\":[\"" + question.query + "\"],\"categories\":" + toJson(Value(std::move(categories))) +
           ",\"classification_instructions\":[\"" + question.instruction + "\"]}";
}

} // namespace

std::vector<ModelMessage> classifierMessages(const ClassifierQuestion& question, bool chat)
{
    if (chat) {
        return {ModelMessage::text("system", rules(question)), ModelMessage::text("user", FirstTask),
                ModelMessage::text("assistant", FirstAnswer),  ModelMessage::text("user", SecondTask),
                ModelMessage::text("assistant", SecondAnswer), ModelMessage::text("user", task(question))};
    }
    return {ModelMessage::text("user", rules(question) + "\n\nTask: " + FirstTask + "\nAnswer: " + FirstAnswer +
                                           "\n\nTask: " + SecondTask + "\nAnswer: " + SecondAnswer +
                                           "\n\nTask: " + task(question) + "\nAnswer:")};
}

} // namespace millrace
