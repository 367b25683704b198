#pragma once

#include "engine/base/file.h"
#include "tests/unit/run/runfixture.h"

#include <string>
#include <vector>

namespace millrace::test {

inline const char* const modelOfKinds = "'model':{'provider':'p','name':'m','mode':'chat','completion_params':{}}";

/// One kind of node between a start and an answer, and what its services say.
struct KindUnderTest {
    const char* name;
    std::string data;
    const char* says = "one two three"; ///< the model
    int failures = 0, polls = 0;
    RunStatus end = RunStatus::Succeeded;
    const char* handle = "source"; ///< of the edge to the answer
    std::string inside = {};       ///< data of a node in the container
};

inline std::vector<KindUnderTest> kindsUnderTest()
{
    const std::string m = modelOfKinds;
    const std::string retry = "'retry_config':{'retry_enabled':true,'max_retries':2,'retry_interval':5}";
    const std::string prompt = "'prompt_template':[{'role':'user','text':'hello'}],'context':{'enabled':false}";
    const std::string http = "{'type':'http-request','method':'get','url':'https://x.test/','authorization':{'type':"
                             "'no-auth','config':null},'headers':'','params':'','body':{'type':'none','data':[]}";
    const std::string python = "{'type':'code','code_language':'python3','code':'x','variables':[],'outputs':{'x':"
                               "{'type':'string'},'list':{'type':'array[string]'}}";
    const std::string tool = "{'type':'tool','provider_id':'p','provider_name':'p','provider_type':'builtin',"
                             "'tool_name':'t','tool_label':'T','tool_configurations':{},'tool_parameters':{}";
    const std::string loop =
        "{'type':'loop','loop_count':2,'break_conditions':[],'logical_operator':'and','loop_variables':[],";
    const std::string items = "'iterator_selector':['first','list'],'output_selector':['inner','x'],"
                              "'error_handle_mode':'continue-on-error','start_node_id':'begin'}";
    return {
        {"llm", "{'type':'llm'," + m + "," + prompt + "}"},
        {"llm, repeated", "{'type':'llm'," + m + "," + prompt + "," + retry + "}", "one two", 2, 0,
         RunStatus::PartialSucceeded},
        {"llm, polled", "{'type':'llm'," + m + "," + prompt + "}", "one", 0, 2},
        {"llm, structured",
         "{'type':'llm'," + m + "," + prompt +
             ",'structured_output_enabled':true,'structured_output':{'schema':{'type':'object','properties':{'a':"
             "{'type':'integer'}}}}}",
         "{\"a\": 1}"},
        {"llm, jinja", "{'type':'llm'," + m +
                           ",'prompt_template':[{'role':'user','edition_type':'jinja2','jinja2_text':'hello','text':"
                           "''}],'prompt_config':{'jinja2_variables':[]},'context':{'enabled':false}}"},
        {"question-classifier",
         "{'type':'question-classifier','query_variable_selector':['sys','query']," + m +
             ",'classes':[{'id':'1','name':'a'},{'id':'2','name':'b'}],'vision':{'enabled':false}}",
         "{\"category_id\": \"1\", \"category_name\": \"a\"}", 0, 0, RunStatus::Succeeded, "1"},
        {"parameter-extractor",
         "{'type':'parameter-extractor','query':['sys','query']," + m +
             ",'reasoning_mode':'prompt','parameters':[{'name':'city','type':'string','description':'d','required':"
             "true}],'vision':{'enabled':false}}",
         "{\"city\": \"Paris\"}"},
        {"http-request", http + "}"},
        {"http-request, repeated", http + "," + retry + "}", "", 2, 0, RunStatus::PartialSucceeded},
        {"code", python + "}"},
        {"code, repeated", python + "," + retry + "}", "", 1, 0, RunStatus::PartialSucceeded},
        {"code, default value", python + ",'error_strategy':'default-value','default_value':[]}", "", 1, 0,
         RunStatus::PartialSucceeded},
        {"template-transform", "{'type':'template-transform','template':'{% if a %}x{% endif %}','variables':[]}"},
        {"tool", tool + "}"},
        {"tool, repeated", tool + "," + retry + "}", "", 2, 0, RunStatus::PartialSucceeded},
        {"agent", "{'type':'agent','agent_strategy_provider_name':'p','agent_strategy_name':'s',"
                  "'agent_strategy_label':'S','agent_parameters':{}}"},
        {"knowledge-retrieval",
         "{'type':'knowledge-retrieval','dataset_ids':['d'],'query_variable_selector':['sys','query'],"
         "'retrieval_mode':'multiple','multiple_retrieval_config':{'top_k':2,'reranking_enable':false}}"},
        {"document-extractor",
         "{'type':'document-extractor','variable_selector':['sys','files'],'is_array_file':true}"},
        {"iteration", "{'type':'iteration','is_parallel':false," + items, "", 0, 0, RunStatus::Succeeded, "source",
         python + "," + retry + "}"},
        {"iteration, parallel", "{'type':'iteration','is_parallel':true,'parallel_nums':2," + items, "", 0, 0,
         RunStatus::Succeeded, "source", python + "}"},
        {"loop", loop + "'start_node_id':'begin'}", "one two", 0, 0, RunStatus::Succeeded, "source",
         "{'type':'llm'," + m + "," + prompt + ",'loop_id':'n'}"},
        {"human-input",
         "{'type':'human-input','delivery_methods':[{'id':'w','type':'webapp','enabled':true,'config':{}}],"
         "'form_content':'say','inputs':[],'user_actions':[{'id':'ok','title':'OK','button_style':'primary'}],"
         "'timeout':1,'timeout_unit':'day'}",
         "", 0, 0, RunStatus::Paused, "ok"},
    };
}

/// start, code, the kind and another code beside it, answer.
inline std::shared_ptr<const Graph> graphAround(const KindUnderTest& kind, Profile profile)
{
    AppText app("advanced-chat");
    app.node("s", "{'type':'start','variables':[]}")
        .node("first", "{'type':'code','code_language':'python3','code':'x','variables':[],'outputs':{'x':{'type':"
                       "'string'},'list':{'type':'array[string]'}}}")
        .node("n", kind.data)
        .node("side", "{'type':'code','code_language':'python3','code':'side','variables':[],'outputs':{'x':{'type':"
                      "'string'},'list':{'type':'array[string]'}}}") // something else is always under way
        .node("an", answer("A{{#n.text#}}B"))
        .edges("s>first first>n first>side n:" + std::string(kind.handle) + ">an");
    if (!kind.inside.empty()) {
        app.node("begin", kind.data.find("'iteration'") == std::string::npos ? "{'type':'loop-start'}"
                                                                             : "{'type':'iteration-start'}")
            .node("inner", kind.inside)
            .edges("begin>inner");
    }
    return app.graph(profile);
}

/// What document-extractor reads: a file of the message.
inline Value documentOfMessage()
{
    File file;
    file.type = "document";
    file.filename = "a.txt";
    file.extension = ".txt";
    file.mimeType = "text/plain";
    file.localPath = "/nowhere/a.txt";
    return Value(std::make_shared<const File>(file));
}

} // namespace millrace::test
