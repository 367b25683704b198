<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Open File…</source>
        <translation>打开文件…(&amp;O)</translation>
    </message>
    <message>
        <source>Open &amp;Folder…</source>
        <translation>打开文件夹…(&amp;F)</translation>
    </message>
    <message>
        <source>S&amp;tart Page</source>
        <translation>起始页(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save &amp;As…</source>
        <translation>另存为…(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Reload from Disk</source>
        <translation>从磁盘重新加载(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Close Tab</source>
        <translation>关闭标签页(&amp;C)</translation>
    </message>
    <message>
        <source>Close F&amp;older</source>
        <translation>关闭文件夹(&amp;O)</translation>
    </message>
    <message>
        <source>S&amp;ettings…</source>
        <translation>设置…(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Find Node…</source>
        <translation>查找节点…(&amp;F)</translation>
    </message>
    <message>
        <source>Re&amp;name Node</source>
        <translation>重命名节点(&amp;N)</translation>
    </message>
    <message>
        <source>Copy Node &amp;Id</source>
        <translation>复制节点 ID(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Command Palette…</source>
        <translation>命令面板…(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Go to File…</source>
        <translation>转到文件…(&amp;G)</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Actual Size</source>
        <translation>实际大小(&amp;A)</translation>
    </message>
    <message>
        <source>Zoom to &amp;Fit</source>
        <translation>适应窗口(&amp;F)</translation>
    </message>
    <message>
        <source>Zoom to &amp;Selection</source>
        <translation>缩放到所选(&amp;S)</translation>
    </message>
    <message>
        <source>Focus &amp;Upstream</source>
        <translation>聚焦上游(&amp;U)</translation>
    </message>
    <message>
        <source>Focus &amp;Downstream</source>
        <translation>聚焦下游(&amp;D)</translation>
    </message>
    <message>
        <source>Focus &amp;Both Ways</source>
        <translation>聚焦上下游(&amp;B)</translation>
    </message>
    <message>
        <source>End Fo&amp;cus</source>
        <translation>结束聚焦(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Minimap</source>
        <translation>缩略图(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Project</source>
        <translation>项目(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Inspector</source>
        <translation>检查器(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Run Panel</source>
        <translation>运行面板(&amp;R)</translation>
    </message>
    <message>
        <source>Check&amp;list</source>
        <translation>检查清单(&amp;L)</translation>
    </message>
    <message>
        <source>Reset &amp;Layout</source>
        <translation>重置布局(&amp;L)</translation>
    </message>
    <message>
        <source>Switch Light and Dark &amp;Theme</source>
        <translation>切换浅色和深色主题(&amp;T)</translation>
    </message>
    <message>
        <source>Switch English and C&amp;hinese</source>
        <translation>切换英文和中文(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Next Tab</source>
        <translation>下一个标签页(&amp;N)</translation>
    </message>
    <message>
        <source>Pre&amp;vious Tab</source>
        <translation>上一个标签页(&amp;V)</translation>
    </message>
    <message>
        <source>F&amp;ull Screen</source>
        <translation>全屏(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Check</source>
        <translation>检查(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Trace</source>
        <translation>追踪(&amp;T)</translation>
    </message>
    <message>
        <source>Time&amp;line</source>
        <translation>时间线(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;History of Runs</source>
        <translation>运行历史(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About Millrace</source>
        <translation>关于 Millrace(&amp;A)</translation>
    </message>
</context>
<context>
    <name>AppMode</name>
    <message>
        <source>Workflow</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Chatflow</source>
        <translation>对话流</translation>
    </message>
    <message>
        <source>Chatbot</source>
        <translation>聊天助手</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Text generator</source>
        <translation>文本生成</translation>
    </message>
    <message>
        <source>Knowledge pipeline</source>
        <translation>知识流水线</translation>
    </message>
</context>
<context>
    <name>CanvasText</name>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>paragraph</source>
        <translation>段落</translation>
    </message>
    <message>
        <source>choice</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>yes/no</source>
        <translation>是/否</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>files</source>
        <translation>多个文件</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Short text</source>
        <translation>短文本</translation>
    </message>
    <message>
        <source>Paragraph</source>
        <translation>段落</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>下拉选项</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Checkbox</source>
        <translation>复选框</translation>
    </message>
    <message>
        <source>Single file</source>
        <translation>单文件</translation>
    </message>
    <message>
        <source>File list</source>
        <translation>文件列表</translation>
    </message>
    <message>
        <source>JSON object</source>
        <translation>JSON 对象</translation>
    </message>
    <message>
        <source>required</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>最多 %1</translation>
    </message>
    <message>
        <source>default: %1</source>
        <translation>默认:%1</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>s</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>contains</source>
        <translation>包含</translation>
    </message>
    <message>
        <source>does not contain</source>
        <translation>不包含</translation>
    </message>
    <message>
        <source>starts with</source>
        <translation>开头是</translation>
    </message>
    <message>
        <source>ends with</source>
        <translation>结尾是</translation>
    </message>
    <message>
        <source>is</source>
        <translation>是</translation>
    </message>
    <message>
        <source>is not</source>
        <translation>不是</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>为空</translation>
    </message>
    <message>
        <source>is not empty</source>
        <translation>不为空</translation>
    </message>
    <message>
        <source>is null</source>
        <translation>为 null</translation>
    </message>
    <message>
        <source>is not null</source>
        <translation>不为 null</translation>
    </message>
    <message>
        <source>is one of</source>
        <translation>属于</translation>
    </message>
    <message>
        <source>is none of</source>
        <translation>不属于</translation>
    </message>
    <message>
        <source>is all of</source>
        <translation>全部是</translation>
    </message>
    <message>
        <source>exists</source>
        <translation>存在</translation>
    </message>
    <message>
        <source>does not exist</source>
        <translation>不存在</translation>
    </message>
    <message>
        <source>is before</source>
        <translation>早于</translation>
    </message>
    <message>
        <source>is after</source>
        <translation>晚于</translation>
    </message>
    <message>
        <source>or</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>and</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>OR</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>AND</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No condition</source>
        <translation>没有条件</translation>
    </message>
    <message>
        <source>is overwritten with</source>
        <translation>被覆盖为</translation>
    </message>
    <message>
        <source>is set to</source>
        <translation>被设为</translation>
    </message>
    <message>
        <source>gets appended</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>is extended by</source>
        <translation>扩展</translation>
    </message>
    <message>
        <source>is cleared</source>
        <translation>被清空</translation>
    </message>
    <message>
        <source>loses its first item</source>
        <translation>移除首项</translation>
    </message>
    <message>
        <source>loses its last item</source>
        <translation>移除末项</translation>
    </message>
    <message>
        <source>CLASS %1</source>
        <translation>分类 %1</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>元素</translation>
    </message>
    <message>
        <source>SYSTEM</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>USER</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>ASSISTANT</source>
        <translation>助手</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>No model chosen</source>
        <translation>未选择模型</translation>
    </message>
    <message>
        <source>Completion mode</source>
        <translation>补全模式</translation>
    </message>
    <message>
        <source>PROMPT</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>The whole conversation</source>
        <translation>整个会话</translation>
    </message>
    <message>
        <source>User message:</source>
        <translation>用户消息:</translation>
    </message>
    <message>
        <source>Prefixes:</source>
        <translation>前缀:</translation>
    </message>
    <message>
        <source>Images from</source>
        <translation>图片来自</translation>
    </message>
    <message>
        <source>detail: %1</source>
        <translation>分辨率:%1</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>值</translation>
    </message>
</context>
<context>
    <name>MachineProbe</name>
    <message>
        <source>Code runs isolated: own namespaces, a filter of system calls, limits of memory and time.</source>
        <translation>代码在隔离环境中运行:独立的命名空间、系统调用过滤、内存和时间限制。</translation>
    </message>
    <message>
        <source>Code cannot be isolated here, so it is not run at all.</source>
        <translation>此处无法隔离代码,因此不会运行任何代码。</translation>
    </message>
</context>
<context>
    <name>MarkdownView</name>
    <message>
        <source>[image: %1]</source>
        <translation>[图片:%1]</translation>
    </message>
</context>
<context>
    <name>Samples</name>
    <message>
        <source>Careful Translator</source>
        <translation>细心的翻译</translation>
    </message>
    <message>
        <source>A chat app that translates, reviews its own draft and answers with the better text.</source>
        <translation>一个会翻译、审校自己的初稿并给出更好译文的聊天应用。</translation>
    </message>
    <message>
        <source>Branching Greeter</source>
        <translation>分支问候</translation>
    </message>
    <message>
        <source>Conditions, templates and a merged result. Runs without any model.</source>
        <translation>条件、模板和合并的结果。不需要任何模型。</translation>
    </message>
    <message>
        <source>News Digest</source>
        <translation>新闻摘要</translation>
    </message>
    <message>
        <source>Goes through a list, summarises each item and joins the results.</source>
        <translation>遍历列表,逐条总结并合并结果。</translation>
    </message>
    <message>
        <source>Support Desk</source>
        <translation>客服台</translation>
    </message>
    <message>
        <source>Sorts questions into classes and answers each in its own way.</source>
        <translation>将问题分类,并以各自的方式回答。</translation>
    </message>
    <message>
        <source>Sales Report</source>
        <translation>销售报告</translation>
    </message>
    <message>
        <source>Python counts, Jinja writes: data in, a Markdown report out.</source>
        <translation>Python 计算,Jinja 书写:输入数据,输出 Markdown 报告。</translation>
    </message>
    <message>
        <source>Weather Note</source>
        <translation>天气便条</translation>
    </message>
    <message>
        <source>Calls an HTTP service, reads its JSON and writes a short note.</source>
        <translation>调用 HTTP 服务,读取 JSON,写一张便条。</translation>
    </message>
</context>
<context>
    <name>SettingsPages</name>
    <message>
        <source>General</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行</translation>
    </message>
</context>
<context>
    <name>engine</name>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 does not take files by %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 does not take files of type %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 events were not recorded: the disk is too slow</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 in input form must be a file</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 in input form must be a list of files</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 in input form must be a string</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 in input form must be a valid number</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 in input form must be an object</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 in input form must be at most %2 files</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 in input form must be less than %2 characters</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 in input form must be one of the following: %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 is "%2", which is not one of: %3</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 is a name that the node uses itself</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 is a number, not "%2"</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 is invalid JSON</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 is no valid JSON schema: %2: %3</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 is not available in this program</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 is not valid: %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 is required</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 is required in input form</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 must be JSON: %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 must be between %2 and %3</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 needs NAME=VALUE, not "%2"</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 node must be added</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 was changed by someone else in the meantime</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>1 when everything was found, else 0</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A JSON Schema; the answer is also handed on as an object of that shape.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A User Input node and a trigger cannot stand in one workflow</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A chatflow replies through its Answer nodes.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A file, or a list of files.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A list of texts, numbers, booleans or files.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A list or mapping cannot be the name of a value</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A model server needs a name and a base_url such as http://localhost:11434/v1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A node has no id</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A quote or bracket that was opened before is never closed.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A quote that was opened before is never closed.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A reply counts as a success only if it has exactly these parameters.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A run that executes more nodes than this is stopped.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A user action has no id</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A user action has no title</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A value that starts with { or [ must be in quotes, for example '{{#start.query#}}'.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A variable in %1 has no name</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A variable to aggregate must be a selector: a list of texts</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>AND</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>API</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>ASC</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Actual size</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Add a User Input node and connect it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Add a rule for this call to the rehearsal file, or run online.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Add a start node.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Add an Output node at the end of the branch.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Add an input field to the start node instead.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Add it, or choose another one.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Add {{#sys.query#}} to the user message of the memory.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Addresses of this machine and of private networks are refused. If the app needs this one, add its host, host:port or address block to the allowed addresses in the settings.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Advanced Dependencies</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Agent</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Agent Binding</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Agent Kind</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Agent strategies are Dify plugins, which this build cannot run</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Agentic Strategy</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Aggregates several sets of variables, one result per group.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Aggregation Group</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Allow it: sudo sysctl kernel.unprivileged_userns_clone=1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Allow it: sudo sysctl user.max_user_namespaces=15000</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Allow unprivileged user namespaces on this system; inside a chroot or a container they may be impossible</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Allowed private addresses</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>An app of mode %1 needs a model_config block</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>An isolated process cannot be started (%1: %2)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Another program changed the file since it was opened</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Answer</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Answer at once</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>App</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>AppArmor forbids it here. Allow it for bwrap with a profile in /etc/apparmor.d, or for all: sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Append</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Apps may reach public addresses only. Hosts, host:port pairs and blocks such as 10.1.0.0/16 listed here are allowed as well.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Apps of mode %1 can be opened here, but not run</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Arguments of main(). A variable that does not exist is passed as null.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Asks a language model and streams its answer.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Asks the usual local ports at the start. With no server, a rehearsal model answers.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Assign variables</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Assigned Variable</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Assigned by the server; an export leaves it empty.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Assignments</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>At least one delivery method is needed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>At least one delivery method must be switched on</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>At least one start node must be added</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>At least one user action is needed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Author</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Authorization</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Authorize</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Automatic</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Behave like</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Body</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Brings branches together: gives the first of several variables that has a value.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Brings documents from files, web sites or online drives into a knowledge pipeline.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Built-in</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Calls a tool: a plugin, an API, a published workflow or an MCP server.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Carried out in order; each sees what the ones before it wrote.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cases</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Change its permissions, or save under another name.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Check commas, quotes and brackets.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Check its permissions and who owns it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Check that bubblewrap, the interpreter and its libraries are installed completely</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Check that the address is right and the server is running.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Check that the address is right, or allow a longer connect time.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Check that the folder exists and that you may write to it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Check that the model server is running and its address is right.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Check that the server speaks https on this port.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Check that you may write to the project's folder.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Check the address and the connection to the network.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Check the address and the server's certificate.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Check the base URL; it usually ends in /v1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Check the indentation of this line and the quotes of the lines above it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Check the key of this model server in the settings.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Check the model's name and its parameters.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Check the node id and the name of the field.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Check the path and its spelling.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Check the permissions of the file. Default settings are used until then.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Check the permissions of the folder and the space on the disk.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Check the port and whether the address needs https.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Checked from top to bottom. Comparisons of text are case-sensitive.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose an existing folder.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose another folder in the file dialog.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose another variable.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose one that the editor offers.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose python3 or javascript</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Chunk Structure</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Chunks</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Class</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Close other programs and try again</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Close the program that holds it. The run itself goes on.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Code</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Code cannot be run in isolation on this operating system</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Code in the language "%1" cannot be run</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Code may compute and use files in /tmp; system administration calls are not allowed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Colour</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Compare this line with its neighbours in a text editor.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Connect it to a step before it, or delete it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Connect it to one of: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Connect the container itself instead.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Connect the nodes in this order, or choose another variable.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Content Type</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Context</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Context Variable</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Continue on Error</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Correct or remove the file; the keys in it have to be entered again then.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Correct parentId in the file.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Counted from 1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Create the folder, or save somewhere else.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cron</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cron Expression</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Current Dify</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Custom API</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>DELETE</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>DESC</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Daily</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Data Source</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Dataset Retrieval</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Days</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Debug URL</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Declared Outputs</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Declared Parameters</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Declared Settings</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Default settings are used and the file is left alone.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Default value</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Defines main(), which returns an object with the declared outputs.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Delete the container and add it again.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Delete the invisible character, or write it as an escape in double quotes.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Delivery Method</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Description</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Dify itself takes no app files above 10 MiB; check that this is an app file.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Direction</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Disabled</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Doc Extractor</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Each class is a branch; its text tells the model what belongs there.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Each edge must be a list item that starts with `- `.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Each node must be a list item that starts with `- `.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Earlier runs are not listed any more; the kept file may still hold some of them.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Earlier turns of the conversation for the model; only chat apps have them.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Economical</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Edge %1 is connected to a note</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Edge %1 leads to node %2, which does not exist</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Embedding Model</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Embedding Provider</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Empty Data Source</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Enable reasoning tag separation</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ends a branch and hands its values back as the result of the workflow.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ends the loop it stands in after the current round.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Enter the key again.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Error handling</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Error response method</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Event</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Event Parameters</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Event label</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Every declared output must be in the result, and nothing else.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Every node has an incoming edge, so there is no place to start</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Exit Loop</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Exit Loop has an effect inside a loop only</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Extract Parameters</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Extract the N item</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Files the agent produced</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Files the tool produced</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Filter Condition</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Filters, picks, sorts and cuts a list.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Finds passages in knowledge bases that fit the user's question.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Fit the whole graph</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Flatten Output</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Follows the branch of the first case whose conditions hold, else the ELSE branch.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>For files: name, size, type and so on.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Form Content</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Form Fields</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Free some space and save again, or save to another disk.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Free some space. The run itself goes on.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Frequency</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>From old versions; ignored.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Full-Text Search</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Function calling is used only with models that offer it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Function/Tool Calling</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Further advice on how to decide.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>GET</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>General</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Give it an empty value of its type; null keeps Dify from importing the file.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Give one of them another id.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Groups</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>HEAD</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>HTTP Request</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>HTTP status</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Hand reasoning on separately</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Header Parameters</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Headers</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Headers of the answer, names in lower case</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>High</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>High Quality</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Holds the place of a data source that has not been chosen yet.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Hourly</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Hours</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>How the person gets the form: web app or e-mail.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Human Input</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Hybrid Search</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>IF/ELSE</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Icon</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Id of the case, or false</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Id of the chosen action</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Id of the chosen class</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ids are texts; put numbers in quotes.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Images that are searched for as well.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Indent with spaces, not tabs, and put a value that starts with % @ or ` in quotes.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Indent with spaces, not tabs.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Index Method</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Input</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Input Field</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Input Variable</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Input Variables</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Inside double quotes, write a backslash as two: \\.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Install bubblewrap 0.8 or newer</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Install it: sudo apt install bubblewrap</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Install it: sudo apt install nodejs</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Install it: sudo apt install python3</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Install it: sudo apt install python3-jinja2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Install the package ca-certificates.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Instruction</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Instruction (old name)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Invalid input value %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Invalid variable: %1 belongs to %2, which does not run before this node</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Invalid variable: %1 belongs to a node that does not exist</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Invalid variable: %1 exists in knowledge pipelines only</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Invalid variable: %1 has no variable %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Invalid variable: there is no conversation variable %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Invalid variable: there is no environment variable %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Invalid variable: there is no system variable %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Inverted Index</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It is kept as it is. A rehearsal rule with `outputs` can stand in for it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It may have been deleted, or belong to another project.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It must hold `nodes` and `edges`; export the app from Dify again.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Iteration</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Iteration Start</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>JSON the tool produced</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>JavaScript</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Jinja2, which renders templates, is not installed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Keep one of them.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Keep think tags in the text</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Kind of source</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Kind of the error, when the node failed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Kind of the source</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Knowledge</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Knowledge Base</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Knowledge Retrieval</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Knowledge pipelines can be opened and edited here, but not run</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Knowledge pipelines run on a Dify server only</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Knowledge that takes the place of {{#context#}} in the prompt.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>LLM</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Legacy conditions</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Legacy operator</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Lets a model choose the branch that suits a question.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Lets a model fill in named parameters from a text.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Lets a model plan and call tools by itself, following a strategy.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>List Operator</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>List of files</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Local files</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Logical operator</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Look at its present value and make the change again.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Look for an endless loop or a long wait</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Look for model servers on this computer</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Loop</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Loop Start</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Loop Termination Condition</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Loop Variables</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Low</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>MCP</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Made on the server; an export leaves it empty.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Makes one text out of variables with a Jinja2 template.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Manual</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Markdown; {{#$output.name#}} marks an input field.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Max retries</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Maximum Loop Count</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Maximum parallelism</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Memory</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Messages for a chat model, or one text for a completion model. Every variable must exist.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Metadata Filter Conditions</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Metadata Filtering</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Method</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Mode</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Model for metadata</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Model servers</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Model usage</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Model, tools, instruction, query and iteration limit as the strategy declares them.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Monthly</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Move node</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Move nodes</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Move the file away by hand.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Move the folder .millrace away by hand.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Multi-path retrieval</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>N</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>N-to-1 retrieval</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Name an app file inside it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Name an app file.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Names of the results and the variables they come from.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Names that Jinja2 messages can use.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Names that the template can use. A variable that does not exist is passed as null.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Newer spelling of the switch; it wins when both are present.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No app is open</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No app needs this; check where the file comes from.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No place became free within %1 seconds</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No run was recorded in this project yet</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Node "%1" (%2) makes a call outside, and no rehearsal rule answers it. Add for example: %3</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Node.js, which runs JavaScript, is not installed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nodes of kind "%1" cannot run here</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nothing can come before this node, but an edge comes from %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nothing can follow this node, but an edge leads on to %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Number of Keywords</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Number of rounds that ran</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Numbers from 1 to 31, or "last".</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>OR</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Old files with a single case keep it here.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>On Minute</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>One key:value per line, added to the URL.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>One name:value per line.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Online documents</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Online drive</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Only Jinja2 is supported; {{#…#}} references do not work here.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Only elements that meet all conditions stay.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Only http and https are allowed.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open a file that Dify exported (menu of the app, Export DSL).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open an app first.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open it in an editor and save it as UTF-8.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open the last project at the start</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Order by</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Output</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Output Schema</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Output Type</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Output Variables</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Overwrite</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>PATCH</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>POST</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>PUT</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Parallel Mode</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Parameter Extractor</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Parameter Format</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Parameters</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Params</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Parent-child</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Pause Reason</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Pauses the run until a person has filled in a form and chosen an action.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Per parameter a fixed value, a text with references, or a variable.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Please report this, with the value that you set.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Plugin</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Plugin Trigger</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Plugin Version</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Plugin events reach apps on a Dify server only</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Plugin that holds the strategy, as organisation/plugin/provider.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Plugin version</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Port 0 does not exist.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Print less</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Process the data in smaller parts</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Prompt</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Provider</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Provider Name</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Provider Type</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Provider kind</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Provider name</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Put `&lt;&lt;` in quotes if it is meant as a name.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Put a value that contains a colon in quotes, and check the indentation of this line.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Put a value that starts with * in quotes.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Put ids in quotes, or remove the edge.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Put it in quotes: version: "%1"</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Put numbers in quotes.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Put the value in quotes in the file.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Python 3</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Python 3 is not installed where it can be isolated</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Q&amp;A</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Query Images</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Query Parameters</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Query Text</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Question Classifier</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Reasoning Mode</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Remove Abnormal Output</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Remove an edge of the cycle; use a Loop node to repeat steps.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Remove it; it is written from the URL and the body.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Remove line breaks from the value.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Remove one of them.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Remove the edge that leads into the start node.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Remove the edge.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Rename one of them.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Rename the parameter.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Render less at once</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Repair or delete it. Default settings are used until then.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Repeats the steps inside until a condition holds or the number of rounds is used up.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Replace the alias by the value that it means.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Replies to the user with text and variables, streamed as they become known.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Request Body Parameters</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Required Variables</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Rerank</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Rerank Mode</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Rerank Model</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Resolution</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Response Body</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Retrieval Setting</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Retrieved passages with their sources, best first</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Retry interval (ms)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Retry on failure</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Run fewer at once or raise the limit in the settings</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Run it on a Dify server.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Run this app on Linux</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Runs a Python 3 or JavaScript function in isolation.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Runs that pause for a person's answer are not supported by this build</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Runs the steps inside once for each element of a list and collects their results.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Save it as UTF-8, or download it again: it may be damaged or no text at all.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Save under another name, or save again to replace what is there.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Save under another name.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Schedule Trigger</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Scheduled runs are started by a Dify server only</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Score Threshold</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Seconds to connect (10), to read (600) and to write (600); 0 takes the number in brackets.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Sends a request to a web address and hands on the answer.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Servers that speak the OpenAI-compatible protocol: Ollama, llama.cpp, vLLM, LM Studio, hosted services. The first one that offers a model answers for it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Set %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Set Variable</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Set app.mode to workflow or advanced-chat.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Set data.type in the file.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Set data.type to %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Settings that are new in it are kept, but may be ignored when it runs.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Short name of the chosen class</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Sort key</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Source label</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Source name</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Split it at the line `---`; an app file holds exactly one document.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Start a model server on this machine, or add one in the settings.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Start node</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Starts the app at set times.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Starts the app when an HTTP request arrives.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Starts the app when an event of a connected service arrives.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Starts with http:// or https://. Addresses inside your network are refused by default.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Status Code</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Steps of the agent and JSON results of its tools</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Steps per run</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Stores the chunks of a knowledge pipeline in a knowledge base.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Strategy Label</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Strategy Parameters</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Strategy Provider</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Strategy Version</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Structured Output</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Structured Output (new name)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Structured Output Schema</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Subscription</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Summary Index</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Supported file formats</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>System Reasoning Model</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Takes the text out of documents, so that models can read it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Task</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Team Authorization</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Template</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Terminated</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Text of the answer; empty when it is a file</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Text of the chosen class</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Text the agent produced</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Text the tool produced</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The Dify editor does not allow this kind of node inside %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The JSON in the model's reply cannot be read: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The JSON in the model's reply is no object</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The JSON schema of %1 is invalid: %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The JSON schema of %1 is no valid JSON</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The JSON schema of %1 must be an object</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The alias *%1 refers to an anchor that does not exist</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The alias *%1 refers to the value that contains it</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The answer</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The answer, when it is a file</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The app has neither `workflow` nor `model_config`</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The app has no workflow</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The app has nothing at %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The buttons below the form; each is a branch of the node.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The change cannot be written as YAML</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The code did not finish in time (limits: %1 seconds, of these %2 seconds of computing)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The code needs more than %1 MB of memory</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The code prints or returns too much (limits: %1 MB printed, %2 MB returned)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The container %1 that holds this node does not exist</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The container has no start node inside, so it would fail</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The disk is full: this run is not recorded completely</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The disk is full; the file was not changed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The e-mail needs a subject and a text</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The edge to %1 crosses the border of an iteration or loop</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The edge to %1 starts at "%2", a branch that is never taken</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The elements left, in order</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The ends or the handle of edge %1 are no texts; it is ignored</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The file cannot be read (%1)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The file cannot be written (%1); it was not changed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The file does not say what kind of app it holds</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The file has the older version %1; Dify imports it with a warning</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The file has version %1; the newest version known here is %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The file holds a control character that YAML does not allow</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The file holds more than %1 values</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The file holds more than one YAML document</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The file is UTF-16 text</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The file is empty</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The file is larger than %1 MiB</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The file is no Dify app: it has no `app` and no `workflow`</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The file is no Dify app: its top level is not a mapping</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The file is not valid UTF-8 text</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The file may have been cut; export the app again.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The file may not be written; it was not changed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The file nests deeper than %1 levels</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The first of them</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The first value found</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The first variable that exists is taken.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The folder for run records cannot be made: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The folder of the file does not exist</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The form text with the values filled in</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The form that is filled in before each run.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The input field %1 has no options to choose from</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The inputs of the code are nested too deeply (limit %1)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The isolated process does not start (%1)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The knowledge bases live on a Dify server; a rehearsal rule with `outputs` can stand in for them</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The knowledge bases to search; an export encrypts their ids.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The last of them</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The model server has a problem of its own; try again later.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The model's reasoning, when it is handed on separately</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The model's reply contains no JSON: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The model's reply lacks the key %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The new value of %1 nests too deep</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The node does not say what kind it is</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The node is connected to itself and would never run</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The node lies inside itself: its parents form a circle</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The operation "%1" is unknown</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The operator "%1" is unknown</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The output %1 has the type "%2", which Dify does not know</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The outputs are nested more than 5 levels deep; the node would fail</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The parameter name %1 is reserved</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The program crashed (%1)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The program did something that is forbidden in the sandbox and was ended</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The program ended early (exit status %1)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The project's folder does not exist</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The record of %1 is damaged</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The rendered text, at most 400,000 characters</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The renderer crashed (%1)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The renderer ended before it answered</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The renderer's answer cannot be read</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The reply as the schema describes it</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The reply. Objects and lists are shown as Markdown.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The result cannot be read: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The results, in the order of the input</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The run database cannot be used: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The run database is damaged and cannot be moved: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The run database is damaged and cannot be replaced</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The run database is damaged: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The run database is locked by another program</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The run database was damaged; it is kept as %1 and a new one is used</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The run database was written by a newer version of Millrace; it is left as it is and %1 is used</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The run stops when it reaches the node; a rehearsal rule with `outputs` can stand in for it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The sample cannot be copied: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The server answers, but not like a model server (status %1).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The server refuses the key.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The setting %1 is missing</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The setting %1 is nested too deeply</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The setting %1 must be a list</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The setting %1 must be a list of texts</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The setting %1 must be a mapping</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The setting %1 must be a mapping with type and value</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The setting %1 must be a variable selector: a list of texts</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The setting %1 must be a whole number</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The setting %1 must be one of: %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The setting %1 must be text</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The setting %1 must be true or false</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The setting advanced_settings.group_enabled is missing</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The settings cannot be read: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The settings could not be saved: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The settings file is damaged.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The settings variables and template are missing</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The settings were written by a newer version of Millrace.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The start node %1 does not lie inside the container</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The start node %1 of the container does not exist</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The start node has an incoming edge, so there is no place to start</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The system call filter cannot be built</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The template did not finish within %1 seconds</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The template needs too much memory</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The template's variables are nested too deeply (limit %1)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The text that is searched for.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The text; one entry per file for a list</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The value of a condition must be text, a list of texts or a boolean</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The value of a condition on files must be text or a list of texts</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The value of a filter must be text, a list of texts or a boolean</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The value of the variable %1 is larger than 200 KiB</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The value of the variable %1 is not of type %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The variable %1 has no value</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The variable %1 has the type "%2", which is not allowed there</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The variable inside that is the result of one element.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The version %1 is a number, so Dify refuses to import the file</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The whole request</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The workflow has no Output node, so it gives no result</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The workflow has no nodes</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There are two variables with the name %1 in %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is more than one User Input node; only %1 would start the app</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is no record of %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is no such file</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is not enough memory to read the file</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>These nodes lie on a cycle and would never run: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This build has no document reader yet; a rehearsal rule with `outputs` can stand in for it</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This build has no plugin host yet: a tool needs a rehearsal rule that answers for it</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This is a container whose profile forbids it. Start it with --security-opt seccomp=unconfined --security-opt apparmor=unconfined</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This is a folder, not a file</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This is a placeholder; replace it by a data source</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This is no ordinary file</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This is not valid YAML (%1)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This kernel is too old to isolate code</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This kind of file can be sent to a model only when it is on this machine.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This step is not connected to anything</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This system does not allow isolated processes (%1)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Time per run</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Time zone</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Timeout</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Timeout Settings</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Timeout Unit</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Title of the chosen action</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Too many programs wait to be run (limit %1)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Tool</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Tool Label</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Top K</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Top N</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Topics</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Try again, or allow a longer time.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Try again; if it stays, the server or a proxy in between breaks off.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Two classes have the id %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Two input fields have the name %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Two input variables have the name %1; the last one counts</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Two nodes have the id %1 (the other is in line %2)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Two parameters have the name %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Two user actions have the id %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Type of its elements</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Type of the list</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Update libseccomp to 2.5 or newer</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Use Linux 5.9 or newer</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Use Score Threshold</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Use letters, digits and _, with no digit first.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Use the address that the server names only if you trust the way to it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Use the newer version to see the earlier runs.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>User Actions</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>User Input</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>User name and password do not belong into a URL; use the Authorization header.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Variable Aggregator</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Variable Assigner</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Variables</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Vector Search</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Verify SSL Certificate</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Vision</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Vision Variable</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Visual</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Wait a little, or use another model or key.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Web site</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Webhook Trigger</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Webhook URL</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Webhook id</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Webhooks are received by a Dify server only</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Week days</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Weekly</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Weighted Score</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Weights</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What went wrong, when the node failed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Where a run begins: asks for the inputs of the app.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Where each round of a loop begins.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Where each round of an iteration begins.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Where versions of Dify differ, which one runs follow.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Whether a case matched</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Why it was no success</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Workflow</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Workflow and chatflow apps can be run.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Write Mode</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Write a version such as %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Write for example ollama.lan:11434, 192.168.1.20 or 10.1.0.0/16.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Write it as http://host/path or https://host/path.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Writes values into conversation variables or the variables of a loop.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Zoom when an app opens</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>[INVALID_ROOT] the workflow has no start node: it would begin at %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>[TRIGGER_START_NODE_CONFLICT] a start node and a trigger cannot stand in one workflow</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>"%1" is a kind of node that is not known here; it cannot run</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>"%1" is an old name that Dify no longer runs; here it is read as "%2"</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>"%1" is no kind of app that Dify knows</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>"%1" is no name that other nodes can refer to</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>"%1" is no output type</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>"%1" is no version number, so Dify refuses to import the file</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>"%1" must be a mapping</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>"fallback" must be a mapping</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>"rules" must be a list</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>`%1` is not a mapping</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>`&lt;&lt;` takes a mapping or a list of mappings</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>`workflow.graph.edges` is not a list</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>`workflow.graph.nodes` is not a list</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>`workflow.graph` is not a mapping</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>a chat app needs a question</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>a file of the prompt is missing</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>a file of the request body cannot be read</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>a model server without name</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>a model without id</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>a part of the model's answer is too long</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>a rehearsal file must be a mapping with version and rules</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>a rule must be a mapping</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>a rule needs exactly one of outputs, reply and error</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>a whole number of at least 1 is needed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>add a start node</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>add a start node and connect it</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>address not allowed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>and</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>apps of mode "%1" cannot be run yet</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>bubblewrap (bwrap), which isolates code and templates, is not installed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>bubblewrap is too old (%1)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>cannot be read: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>check the folder and the space on the disk</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>check the path and its permissions</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>every node has an incoming edge, so there is no place to start</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>give it with --query TEXT</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>give one of them another id</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>header “%1” cannot be set</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>invalid JSON at line %1, column %2: %3</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>invalid URL: backslash</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>invalid URL: blank at the beginning or end</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>invalid URL: control character</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>invalid URL: it cannot be read</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>invalid URL: it is empty</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>invalid URL: no host</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>invalid URL: no http:// or https:// at the beginning</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>invalid URL: two slashes are missing</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>invalid URL: wrong host name</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>known inputs: %1; sys.files adds a file to the message</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>main must return an object</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>match does not know the key "%1"</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>match.%1 must be a text or a number</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>match.%1 must be a whole number</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>match.prompt is no regular expression: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>more than %1 redirects</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>no connection to the server</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>no encrypted connection could be made</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>no model server answers for “%1”</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>option %1 is given twice</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>option %1 needs a value: %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>option %1 takes no value</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>or</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>remove the dangling edges</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>seconds</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>see "millrace %1 --help"</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>see millrace-desktop --help</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>see the rehearsal file format in the help</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>sys.%1 exists in chatflows only</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>sys.query in user message is required</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the answer is larger than %1 bytes</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the answer of the model broke off</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the app has no input "%1"</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the base_url does not begin with http:// or https://</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the compressed answer is damaged</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the connection ended before the answer was complete</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the file cannot be read</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the file of keys cannot be used: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the file “%1” cannot be read</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the host is not known</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the inputs must be one JSON object: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the issuer of the server's certificate is not trusted on this machine</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the list of trusted certificates cannot be read</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the model server answered with status %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the model server answered with status %1: %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the model server did not answer in the expected form</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the model server reported an error: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the model server sent a part that is not JSON</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the model servers are not a list</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the parameter json_schema is not valid JSON</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the picture cannot be written: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the profile "%1" is not known</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the rehearsal file cannot be read: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the request took too long</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the response format json_schema needs the parameter json_schema</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the run is offline</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the server did not accept the connection in time</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the server does not answer in HTTP</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the server redirects from https to http</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the server sent nothing for too long</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the server's certificate cannot be trusted</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the server's certificate has expired</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the server's certificate is for another name</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the server's certificate is not valid yet</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the server's certificate is self-signed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the server's header block is too large</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the timeout must be above 0</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the value of header “%1” holds a line break</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the workflow has no nodes</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>this program reads version 1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>two nodes have the id %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>unknown key "%1"</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>unknown option %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>unsupported variable type: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>use current or dify-1.12</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>version %1 is not known</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>workflow and advanced-chat apps can</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>“%1” is neither a host, host:port, address nor address block</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>“%1” is not a header name</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>millrace::ui::AboutDialog</name>
    <message>
        <source>About Millrace</source>
        <translation>关于 Millrace</translation>
    </message>
    <message>
        <source>A native workbench for Dify apps: open, understand, check and run them on your own computer.

Free software under the GNU General Public License, version 3 or later. Comes without any warranty.</source>
        <translation>Dify 应用的原生工作台:在自己的电脑上打开、理解、检查和运行它们。

自由软件,采用 GNU 通用公共许可证第 3 版或更高版本。不提供任何担保。</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>版本 %1</translation>
    </message>
</context>
<context>
    <name>millrace::ui::AppPage</name>
    <message>
        <source>Conversation variables</source>
        <translation>会话变量</translation>
    </message>
    <message>
        <source>Environment variables</source>
        <translation>环境变量</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>功能</translation>
    </message>
    <message>
        <source>Model configuration</source>
        <translation>模型配置</translation>
    </message>
    <message>
        <source>Dependencies</source>
        <translation>依赖</translation>
    </message>
    <message>
        <source>DSL %1</source>
        <translation>DSL %1</translation>
    </message>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation><numerusform>%n 个节点</numerusform></translation>
    </message>
    <message>
        <source>Select a node to see its settings.</source>
        <translation>选择一个节点以查看其设置。</translation>
    </message>
    <message>
        <source>This kind of app has no graph. Its configuration is shown below.</source>
        <translation>这种应用没有流程图。下面显示其配置。</translation>
    </message>
</context>
<context>
    <name>millrace::ui::CanvasView</name>
    <message>
        <source>Graph</source>
        <translation>流程图</translation>
    </message>
    <message>
        <source>Nodes of the app. Tab walks along the graph, Enter opens a node.</source>
        <translation>应用的节点。Tab 沿流程移动,Enter 打开节点。</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>succeeded</source>
        <translation>成功</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>failed, handled</source>
        <translation>失败,已处理</translation>
    </message>
    <message>
        <source>trying again</source>
        <translation>重试中</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>注释</translation>
    </message>
    <message>
        <source>has errors</source>
        <translation>有错误</translation>
    </message>
    <message>
        <source>has warnings</source>
        <translation>有警告</translation>
    </message>
    <message>
        <source>Retries once</source>
        <translation>重试一次</translation>
    </message>
    <message>
        <source>Retries %1 times</source>
        <translation>重试 %1 次</translation>
    </message>
    <message>
        <source>On failure</source>
        <translation>失败时</translation>
    </message>
    <message>
        <source>On failure: default value</source>
        <translation>失败时:默认值</translation>
    </message>
    <message>
        <source>No kind</source>
        <translation>没有类型</translation>
    </message>
    <message>
        <source>Unknown kind, kept as it is in the file</source>
        <translation>未知类型,按文件原样保留</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>Empty template</source>
        <translation>空模板</translation>
    </message>
    <message>
        <source>cleared</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>append</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>extend by</source>
        <translation>扩展</translation>
    </message>
    <message>
        <source>remove first</source>
        <translation>移除首项</translation>
    </message>
    <message>
        <source>remove last</source>
        <translation>移除末项</translation>
    </message>
    <message>
        <source>of</source>
        <translation>共</translation>
    </message>
    <message>
        <source>filter</source>
        <translation>过滤</translation>
    </message>
    <message>
        <source>take item</source>
        <translation>取元素</translation>
    </message>
    <message>
        <source>order by</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>descending</source>
        <translation>降序</translation>
    </message>
    <message>
        <source>ascending</source>
        <translation>升序</translation>
    </message>
    <message>
        <source>first</source>
        <translation>第一个</translation>
    </message>
    <message>
        <source>text of</source>
        <translation>文本来自</translation>
    </message>
    <message>
        <source>OR</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>AND</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>IF</source>
        <translation>IF</translation>
    </message>
    <message>
        <source>case %1</source>
        <translation>情况 %1</translation>
    </message>
    <message>
        <source>ELIF</source>
        <translation>ELIF</translation>
    </message>
    <message>
        <source>ELSE</source>
        <translation>ELSE</translation>
    </message>
    <message>
        <source>unnamed class</source>
        <translation>未命名分类</translation>
    </message>
    <message>
        <source>for each of</source>
        <translation>遍历</translation>
    </message>
    <message>
        <source>%1 at once</source>
        <translation>同时 %1 个</translation>
    </message>
    <message>
        <source>one round at most</source>
        <translation>最多一轮</translation>
    </message>
    <message>
        <source>up to %1 rounds</source>
        <translation>最多 %1 轮</translation>
    </message>
    <message>
        <source>until</source>
        <translation>直到</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>助手</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>vision</source>
        <translation>视觉</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>记忆</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>from</source>
        <translation>来自</translation>
    </message>
    <message>
        <source>No strategy chosen</source>
        <translation>未选择策略</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>1 knowledge base</source>
        <translation>1 个知识库</translation>
    </message>
    <message>
        <source>%1 knowledge bases</source>
        <translation>%1 个知识库</translation>
    </message>
    <message>
        <source>top %1</source>
        <translation>前 %1 条</translation>
    </message>
    <message>
        <source>chunks</source>
        <translation>分段</translation>
    </message>
    <message>
        <source>Economy</source>
        <translation>经济</translation>
    </message>
    <message>
        <source>High quality</source>
        <translation>高质量</translation>
    </message>
    <message>
        <source>message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>No inputs</source>
        <translation>没有输入</translation>
    </message>
    <message>
        <source>No outputs</source>
        <translation>没有输出</translation>
    </message>
    <message>
        <source>Empty answer</source>
        <translation>空回复</translation>
    </message>
    <message>
        <source>No URL</source>
        <translation>没有 URL</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>… 另有 %1 项</translation>
    </message>
    <message>
        <source>No model chosen</source>
        <translation>未选择模型</translation>
    </message>
    <message>
        <source>contains</source>
        <translation>包含</translation>
    </message>
    <message>
        <source>does not contain</source>
        <translation>不包含</translation>
    </message>
    <message>
        <source>starts with</source>
        <translation>开头是</translation>
    </message>
    <message>
        <source>ends with</source>
        <translation>结尾是</translation>
    </message>
    <message>
        <source>is</source>
        <translation>是</translation>
    </message>
    <message>
        <source>is not</source>
        <translation>不是</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>为空</translation>
    </message>
    <message>
        <source>is not empty</source>
        <translation>不为空</translation>
    </message>
    <message>
        <source>is in</source>
        <translation>属于</translation>
    </message>
    <message>
        <source>is not in</source>
        <translation>不属于</translation>
    </message>
    <message>
        <source>has all of</source>
        <translation>包含全部</translation>
    </message>
    <message>
        <source>exists</source>
        <translation>存在</translation>
    </message>
    <message>
        <source>does not exist</source>
        <translation>不存在</translation>
    </message>
    <message>
        <source>is null</source>
        <translation>为 null</translation>
    </message>
    <message>
        <source>is not null</source>
        <translation>不为 null</translation>
    </message>
    <message>
        <source>1 file condition</source>
        <translation>1 个文件条件</translation>
    </message>
    <message>
        <source>%1 file conditions</source>
        <translation>%1 个文件条件</translation>
    </message>
    <message>
        <source>a basic chat assistant</source>
        <translation>一个基础聊天助手</translation>
    </message>
    <message>
        <source>an agent</source>
        <translation>一个 Agent</translation>
    </message>
    <message>
        <source>a text generator</source>
        <translation>一个文本生成应用</translation>
    </message>
    <message>
        <source>an app of mode “%1”</source>
        <translation>模式为“%1”的应用</translation>
    </message>
    <message>
        <source>No app is open</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open a Dify app file, or a folder with some, and its graph appears here.</source>
        <translation>打开一个 Dify 应用文件,或含有应用的文件夹,流程图会显示在这里。</translation>
    </message>
    <message>
        <source>Ctrl+O</source>
        <translation>Ctrl+O</translation>
    </message>
    <message>
        <source>open a file</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>Ctrl+Wheel</source>
        <translation>Ctrl+滚轮</translation>
    </message>
    <message>
        <source>zoom where the pointer is</source>
        <translation>以指针为中心缩放</translation>
    </message>
    <message>
        <source>Space+Drag</source>
        <translation>空格+拖动</translation>
    </message>
    <message>
        <source>move the view</source>
        <translation>移动视图</translation>
    </message>
    <message>
        <source>show the whole graph</source>
        <translation>显示整个流程图</translation>
    </message>
    <message>
        <source>show only what is connected with the selection</source>
        <translation>只显示与所选内容相连的部分</translation>
    </message>
    <message>
        <source>This app has no graph</source>
        <translation>此应用没有流程图</translation>
    </message>
    <message>
        <source>It is %1: one model with a prompt, no nodes to connect.</source>
        <translation>它是%1:一个带提示词的模型,没有需要连接的节点。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The graph is empty</source>
        <translation>流程图是空的</translation>
    </message>
    <message>
        <source>This app has a workflow without nodes. Every workflow begins with a start node.</source>
        <translation>此应用的工作流没有节点。每个工作流都从开始节点开始。</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
</context>
<context>
    <name>millrace::ui::ChatMessage</name>
    <message>
        <source>You: %1</source>
        <translation>你:%1</translation>
    </message>
    <message>
        <source>App</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>rehearsed</source>
        <translation>预演</translation>
    </message>
    <message>
        <source>This reply was not given by a model: it comes from the rehearsal.</source>
        <translation>这个回复不是模型给出的:它来自预演。</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>思考过程</translation>
    </message>
    <message>
        <source>Show the step</source>
        <translation>显示步骤</translation>
    </message>
    <message>
        <source>Copy this message</source>
        <translation>复制此消息</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>回复</translation>
    </message>
</context>
<context>
    <name>millrace::ui::ChatPage</name>
    <message>
        <source>Inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>新会话</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Conversation variables</source>
        <translation>会话变量</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>会话</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation><numerusform>%n 条消息</numerusform></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1,%2</translation>
    </message>
    <message numerus="yes">
        <source>%n token(s)</source>
        <translation><numerusform>%n 个 token</numerusform></translation>
    </message>
    <message>
        <source>from the history</source>
        <translation>来自历史</translation>
    </message>
    <message>
        <source>They get their values with the first message of the conversation.</source>
        <translation>它们在会话的第一条消息时获得值。</translation>
    </message>
</context>
<context>
    <name>millrace::ui::ChecklistPanel</name>
    <message>
        <source>Problems of the app</source>
        <translation>应用的问题</translation>
    </message>
    <message>
        <source>No problems: this app can run.</source>
        <translation>没有问题:此应用可以运行。</translation>
    </message>
    <message>
        <source>Open an app to check it.</source>
        <translation>打开一个应用以检查它。</translation>
    </message>
    <message>
        <source>The app as a whole</source>
        <translation>整个应用</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>第 %1 行</translation>
    </message>
</context>
<context>
    <name>millrace::ui::CommandPalette</name>
    <message>
        <source>File name, or &gt; for commands, @ for nodes</source>
        <translation>文件名,或用 &gt; 查找命令,用 @ 查找节点</translation>
    </message>
    <message>
        <source>Search commands, nodes and files</source>
        <translation>搜索命令、节点和文件</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
</context>
<context>
    <name>millrace::ui::Composer</name>
    <message>
        <source>Write a message. Enter sends, Shift+Enter begins a new line.</source>
        <translation>输入消息。Enter 发送,Shift+Enter 换行。</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Attach a file</source>
        <translation>添加文件</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Send (Enter)</source>
        <translation>发送(Enter)</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
</context>
<context>
    <name>millrace::ui::DocumentPage</name>
    <message>
        <source>“%1” is no longer on the disk.</source>
        <translation>“%1”已不在磁盘上。</translation>
    </message>
    <message>
        <source>What you see is kept here. Saving writes the file again.</source>
        <translation>你看到的内容仍保留在这里。保存会重新写入文件。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>“%1” was changed by another program.</source>
        <translation>“%1”已被其他程序修改。</translation>
    </message>
    <message>
        <source>You have unsaved changes: reloading discards them, keeping yours overwrites the other change when you save.</source>
        <translation>你有未保存的更改:重新加载会放弃它们;保留你的内容,则保存时会覆盖对方的更改。</translation>
    </message>
    <message>
        <source>What you see is the earlier version.</source>
        <translation>你看到的是较早的版本。</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>重新加载</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Keep mine</source>
        <translation>保留我的内容</translation>
    </message>
</context>
<context>
    <name>millrace::ui::DocumentSession</name>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
</context>
<context>
    <name>millrace::ui::DocumentTabs</name>
    <message>
        <source>Open files</source>
        <translation>打开的文件</translation>
    </message>
</context>
<context>
    <name>millrace::ui::EndpointsPage</name>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Find on this computer</source>
        <translation>在本机查找</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Base URL</source>
        <translation>基础 URL</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Default model</source>
        <translation>默认模型</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Test this server</source>
        <translation>测试此服务器</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Stored. Type to replace it.</source>
        <translation>已保存。输入以替换。</translation>
    </message>
    <message>
        <source>Another server has this name.</source>
        <translation>已有同名的服务器。</translation>
    </message>
    <message>
        <source>The key could not be stored.</source>
        <translation>无法保存密钥。</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>正在询问服务器…</translation>
    </message>
    <message>
        <source>The server answers and offers: %1</source>
        <translation>服务器有响应,提供:%1</translation>
    </message>
    <message>
        <source>Looking at the usual ports…</source>
        <translation>正在查看常用端口…</translation>
    </message>
    <message>
        <source>No model server was found on this computer.</source>
        <translation>本机没有找到模型服务器。</translation>
    </message>
    <message>
        <source>Found: %1</source>
        <translation>找到:%1</translation>
    </message>
</context>
<context>
    <name>millrace::ui::ErrorPage</name>
    <message>
        <source>%1, line %2, column %3</source>
        <translation>%1,第 %2 行,第 %3 列</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation>%1,第 %2 行</translation>
    </message>
    <message>
        <source>Lines around the error</source>
        <translation>错误附近的内容</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>millrace::ui::FieldForm</name>
    <message>
        <source>Shown only: this setting cannot be edited here yet.</source>
        <translation>仅显示:此设置暂时不能在这里编辑。</translation>
    </message>
</context>
<context>
    <name>millrace::ui::FileField</name>
    <message>
        <source>Path or https:// address, or drop a file here</source>
        <translation>路径或 https:// 地址,也可将文件拖到这里</translation>
    </message>
    <message>
        <source>https:// address</source>
        <translation>https:// 地址</translation>
    </message>
    <message>
        <source>Path, or drop a file here</source>
        <translation>路径,也可将文件拖到这里</translation>
    </message>
    <message>
        <source>File to add</source>
        <translation>要添加的文件</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation>选择多个文件</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>There is no file %1.</source>
        <translation>没有文件 %1。</translation>
    </message>
    <message>
        <source>Only files of this computer are accepted here.</source>
        <translation>这里只接受本机的文件。</translation>
    </message>
    <message>
        <source>Only addresses are accepted here.</source>
        <translation>这里只接受地址。</translation>
    </message>
    <message>
        <source>%1 is not accepted here, only: %2.</source>
        <translation>这里不接受 %1,只接受:%2。</translation>
    </message>
    <message numerus="yes">
        <source>At most %n file(s).</source>
        <translation><numerusform>最多 %n 个文件。</numerusform></translation>
    </message>
    <message>
        <source>%1 is not there any more.</source>
        <translation>%1 已不存在。</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
</context>
<context>
    <name>millrace::ui::FormField</name>
    <message>
        <source>%1, required</source>
        <translation>%1,必填</translation>
    </message>
    <message>
        <source>Fill this in: the app needs it.</source>
        <translation>请填写:应用需要它。</translation>
    </message>
</context>
<context>
    <name>millrace::ui::HistoryModel</name>
    <message>
        <source>Did not end</source>
        <translation>没有结束</translation>
    </message>
    <message>
        <source>Today, %1</source>
        <translation>今天 %1</translation>
    </message>
    <message>
        <source>Yesterday, %1</source>
        <translation>昨天 %1</translation>
    </message>
    <message>
        <source>no inputs</source>
        <translation>没有输入</translation>
    </message>
    <message>
        <source>%L1 tokens</source>
        <translation>%L1 个 token</translation>
    </message>
    <message>
        <source>rehearsed</source>
        <translation>预演</translation>
    </message>
</context>
<context>
    <name>millrace::ui::HistoryPage</name>
    <message>
        <source>No runs recorded</source>
        <translation>没有运行记录</translation>
    </message>
    <message>
        <source>Each run of this app is recorded here with all its steps. Open one to see it again on the canvas.</source>
        <translation>此应用的每次运行及其所有步骤都会记录在这里。打开一条记录即可在画布上重现。</translation>
    </message>
    <message>
        <source>Recorded runs</source>
        <translation>运行记录</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Show this run on the canvas and in the trace (Enter)</source>
        <translation>在画布和追踪中显示此次运行(Enter)</translation>
    </message>
    <message>
        <source>Delete this record (Del)</source>
        <translation>删除此记录(Del)</translation>
    </message>
    <message>
        <source>Delete this record</source>
        <translation>删除此记录</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation><numerusform>%n 次运行</numerusform></translation>
    </message>
    <message>
        <source>Delete the record of %1?</source>
        <translation>删除 %1 的记录?</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>此操作无法撤销。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>millrace::ui::InspectorPanel</name>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>Open an app to see its settings here.</source>
        <translation>打开一个应用,其设置会显示在这里。</translation>
    </message>
</context>
<context>
    <name>millrace::ui::LoadingPage</name>
    <message>
        <source>Opening %1 (%2)…</source>
        <translation>正在打开 %1(%2)…</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>正在打开 %1…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>millrace::ui::MainWindow</name>
    <message>
        <source>Millrace ended unexpectedly last time. A report without any of your data is in %1</source>
        <translation>Millrace 上次意外退出。一份不含你任何数据的报告位于 %1</translation>
    </message>
    <message>
        <source>Open Folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>撤销(&amp;U):%1</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>重做(&amp;R):%1</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>注释</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>成功</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Failed, handled</source>
        <translation>失败,已处理</translation>
    </message>
    <message>
        <source>Trying again</source>
        <translation>重试中</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Open File</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>Dify apps (*.yml *.yaml);;All files (*)</source>
        <translation>Dify 应用 (*.yml *.yaml);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Save As</source>
        <translation>另存为</translation>
    </message>
    <message>
        <source>Dify apps (*.yml *.yaml)</source>
        <translation>Dify 应用 (*.yml *.yaml)</translation>
    </message>
    <message>
        <source>Save the changes in “%1”?</source>
        <translation>是否保存“%1”中的更改?</translation>
    </message>
    <message numerus="yes">
        <source>Save the changes in %n file(s)?</source>
        <translation><numerusform>是否保存 %n 个文件中的更改?</numerusform></translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation>检查清单</translation>
    </message>
    <message>
        <source>Choose an app in the project panel, or press %1.</source>
        <translation>在项目面板中选择一个应用,或按 %1。</translation>
    </message>
</context>
<context>
    <name>millrace::ui::Menus</name>
    <message>
        <source>Clear List</source>
        <translation>清空列表</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation>打开最近(&amp;R)</translation>
    </message>
    <message>
        <source>Tool bar</source>
        <translation>工具栏</translation>
    </message>
</context>
<context>
    <name>millrace::ui::MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
</context>
<context>
    <name>millrace::ui::NodeHeader</name>
    <message>
        <source>Title</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Description</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Note</source>
        <translation>注释</translation>
    </message>
    <message>
        <source>Unknown kind “%1”</source>
        <translation>未知类型“%1”</translation>
    </message>
    <message>
        <source>This version does not know this kind of node. Its data is kept exactly as it is.</source>
        <translation>此版本不认识这种节点。其数据按原样保留。</translation>
    </message>
    <message>
        <source>This kind can be opened and saved, but not run yet.</source>
        <translation>这种节点可以打开和保存,但还不能运行。</translation>
    </message>
</context>
<context>
    <name>millrace::ui::NodePage</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Last run</source>
        <translation>上次运行</translation>
    </message>
    <message>
        <source>Pages of the node</source>
        <translation>节点的页面</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
    <message>
        <source>When it fails</source>
        <translation>失败时</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Connections of variables</source>
        <translation>变量关联</translation>
    </message>
    <message>
        <source>Other data</source>
        <translation>其他数据</translation>
    </message>
    <message>
        <source>Reads</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>Read by</source>
        <translation>被读取</translation>
    </message>
    <message>
        <source>This node has not run yet. Press F5 to run the app.</source>
        <translation>此节点尚未运行。按 F5 运行应用。</translation>
    </message>
    <message>
        <source>rehearsed</source>
        <translation>预演</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Process data</source>
        <translation>过程数据</translation>
    </message>
</context>
<context>
    <name>millrace::ui::NumberField</name>
    <message>
        <source>This is no number. Write for example 42 or 3.5.</source>
        <translation>这不是数字。例如可写 42 或 3.5。</translation>
    </message>
</context>
<context>
    <name>millrace::ui::ParagraphField</name>
    <message>
        <source>This is no valid JSON, line %1: %2</source>
        <translation>不是有效的 JSON,第 %1 行:%2</translation>
    </message>
    <message>
        <source>This has to be a JSON object: { … }</source>
        <translation>这里必须是 JSON 对象:{ … }</translation>
    </message>
    <message>
        <source>At most %1 characters, this has %2.</source>
        <translation>最多 %1 个字符,现在有 %2 个。</translation>
    </message>
</context>
<context>
    <name>millrace::ui::ProjectPanel</name>
    <message>
        <source>No folder is open.</source>
        <translation>没有打开文件夹。</translation>
    </message>
    <message>
        <source>This folder holds no Dify apps.</source>
        <translation>此文件夹中没有 Dify 应用。</translation>
    </message>
    <message>
        <source>Reading the folder…</source>
        <translation>正在读取文件夹…</translation>
    </message>
    <message>
        <source>Apps</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Rehearsals</source>
        <translation>预演</translation>
    </message>
    <message>
        <source>Other files</source>
        <translation>其他文件</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filter the files of the folder</source>
        <translation>筛选文件夹中的文件</translation>
    </message>
    <message>
        <source>Files of the folder</source>
        <translation>文件夹中的文件</translation>
    </message>
    <message>
        <source>Open Folder…</source>
        <translation>打开文件夹…</translation>
    </message>
</context>
<context>
    <name>millrace::ui::RunBar</name>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Run the app (Ctrl+R)</source>
        <translation>运行应用(Ctrl+R)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop the run (Ctrl+.)</source>
        <translation>停止运行(Ctrl+.)</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>预演</translation>
    </message>
    <message>
        <source>No rehearsal</source>
        <translation>不使用预演</translation>
    </message>
    <message>
        <source>Real calls. A model that is not configured is answered by the built-in rehearsal model; such replies are marked.</source>
        <translation>真实调用。未配置的模型由内置的预演模型回答;这样的回复会有标记。</translation>
    </message>
    <message>
        <source>Replies come from %1; no connection is opened.</source>
        <translation>回复来自 %1;不会打开任何连接。</translation>
    </message>
    <message>
        <source>rehearsed</source>
        <translation>预演</translation>
    </message>
</context>
<context>
    <name>millrace::ui::RunPage</name>
    <message>
        <source>Inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>This app has no inputs. Press Run to start it.</source>
        <translation>此应用没有输入。按“运行”即可开始。</translation>
    </message>
    <message>
        <source>Back to the default values</source>
        <translation>恢复默认值</translation>
    </message>
    <message>
        <source>Nothing has run yet</source>
        <translation>尚未运行</translation>
    </message>
    <message>
        <source>Fill in the inputs and press Run. The steps light up on the canvas while they work, and the outputs appear here.</source>
        <translation>填写输入并按“运行”。步骤执行时会在画布上亮起,输出显示在这里。</translation>
    </message>
    <message>
        <source>Show as JSON</source>
        <translation>以 JSON 显示</translation>
    </message>
    <message>
        <source>Copy the outputs</source>
        <translation>复制输出</translation>
    </message>
    <message>
        <source>Show the step</source>
        <translation>显示步骤</translation>
    </message>
    <message>
        <source>Rehearsed</source>
        <translation>预演</translation>
    </message>
    <message>
        <source>Some replies were not given by a model or server: they come from the rehearsal.</source>
        <translation>部分回复不是模型或服务器给出的:它们来自预演。</translation>
    </message>
    <message>
        <source>Text so far</source>
        <translation>目前的文本</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>输出</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation><numerusform>%n 个步骤</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n token(s)</source>
        <translation><numerusform>%n 个 token</numerusform></translation>
    </message>
    <message>
        <source>from the history</source>
        <translation>来自历史</translation>
    </message>
    <message>
        <source>There are no outputs: the run did not reach its end.</source>
        <translation>没有输出:运行没有到达终点。</translation>
    </message>
    <message>
        <source>The run ended without outputs.</source>
        <translation>运行结束,没有输出。</translation>
    </message>
</context>
<context>
    <name>millrace::ui::RunPanel</name>
    <message>
        <source>Run: %1, %2</source>
        <translation>运行:%1,%2</translation>
    </message>
    <message>
        <source>Run opened from the history</source>
        <translation>从历史打开的运行</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>聊天</translation>
    </message>
    <message>
        <source>Inputs and result</source>
        <translation>输入和结果</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>追踪</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Views of the run</source>
        <translation>运行的视图</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
</context>
<context>
    <name>millrace::ui::RunTrace</name>
    <message>
        <source>rehearsed</source>
        <translation>预演</translation>
    </message>
    <message numerus="yes">
        <source>%n retries</source>
        <translation><numerusform>%n 次重试</numerusform></translation>
    </message>
    <message>
        <source>Round %1</source>
        <translation>第 %1 轮</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Not run</source>
        <translation>未运行</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>成功</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Failed, handled</source>
        <translation>失败,已处理</translation>
    </message>
    <message>
        <source>Retrying</source>
        <translation>重试中</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Succeeded with handled errors</source>
        <translation>成功,有已处理的错误</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
</context>
<context>
    <name>millrace::ui::SelectField</name>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
</context>
<context>
    <name>millrace::ui::SelectionPage</name>
    <message numerus="yes">
        <source>%n node(s) selected</source>
        <translation><numerusform>已选择 %n 个节点</numerusform></translation>
    </message>
    <message>
        <source>Selected nodes</source>
        <translation>所选节点</translation>
    </message>
</context>
<context>
    <name>millrace::ui::SettingEditor</name>
    <message>
        <source>One per line</source>
        <translation>每行一个</translation>
    </message>
</context>
<context>
    <name>millrace::ui::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>设置的页面</translation>
    </message>
    <message>
        <source>Isolation of code</source>
        <translation>代码隔离</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在检查…</translation>
    </message>
</context>
<context>
    <name>millrace::ui::ShortcutsDialog</name>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filter the shortcuts</source>
        <translation>筛选快捷键</translation>
    </message>
</context>
<context>
    <name>millrace::ui::StartPage</name>
    <message>
        <source>today, %1</source>
        <translation>今天 %1</translation>
    </message>
    <message>
        <source>yesterday, %1</source>
        <translation>昨天 %1</translation>
    </message>
    <message>
        <source>Start page</source>
        <translation>起始页</translation>
    </message>
    <message>
        <source>Drop files or folders anywhere in this window. %1 finds every command.</source>
        <translation>可将文件或文件夹拖到此窗口的任何位置。%1 可找到所有命令。</translation>
    </message>
    <message>
        <source>Open a Dify app, see how it works, run it on this computer.</source>
        <translation>打开 Dify 应用,看清它如何工作,在本机运行。</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>What you open appears here. A sample below is a good start.</source>
        <translation>你打开过的内容会显示在这里。可以先从下面的示例开始。</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Each runs offline with its rehearsal. You work on a copy of your own.</source>
        <translation>每个示例都能借助预演离线运行。你使用的是自己的副本。</translation>
    </message>
    <message>
        <source>Open the sample %1</source>
        <translation>打开示例 %1</translation>
    </message>
</context>
<context>
    <name>millrace::ui::StatusBar</name>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation><numerusform>%n 个节点</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation><numerusform>%n 个错误</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation><numerusform>%n 个警告</numerusform></translation>
    </message>
    <message>
        <source>No problems</source>
        <translation>没有问题</translation>
    </message>
    <message>
        <source>Rehearsal model</source>
        <translation>预演模型</translation>
    </message>
    <message>
        <source>No model server is configured or found on this computer: a rehearsal model answers. Click to add a server.</source>
        <translation>没有配置模型服务器,本机也没有找到:由预演模型回答。点击以添加服务器。</translation>
    </message>
    <message>
        <source>These servers answer for models. Click to change them.</source>
        <translation>由这些服务器提供模型。点击以更改。</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Show the checklist</source>
        <translation>显示检查清单</translation>
    </message>
    <message>
        <source>Zoom. Click to fit the whole graph.</source>
        <translation>缩放。点击以适应窗口。</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Switch the language</source>
        <translation>切换语言</translation>
    </message>
    <message>
        <source>Switch between light and dark</source>
        <translation>切换浅色和深色</translation>
    </message>
</context>
<context>
    <name>millrace::ui::StepDetails</name>
    <message>
        <source>Inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Process data</source>
        <translation>过程数据</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Usage</source>
        <translation>用量</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Part of the step</source>
        <translation>步骤的部分</translation>
    </message>
    <message>
        <source>Values of the step</source>
        <translation>步骤的值</translation>
    </message>
    <message>
        <source>Show as JSON</source>
        <translation>以 JSON 显示</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>全部复制</translation>
    </message>
    <message>
        <source>No step chosen</source>
        <translation>未选择步骤</translation>
    </message>
    <message>
        <source>Choose a step to see what it read and wrote.</source>
        <translation>选择一个步骤,查看它读取和写入的内容。</translation>
    </message>
    <message numerus="yes">
        <source>%n token(s)</source>
        <translation><numerusform>%n 个 token</numerusform></translation>
    </message>
    <message>
        <source>rehearsed</source>
        <translation>预演</translation>
    </message>
    <message>
        <source>Still running…</source>
        <translation>仍在运行…</translation>
    </message>
    <message>
        <source>This step read no variables.</source>
        <translation>此步骤没有读取变量。</translation>
    </message>
    <message>
        <source>This step kept no process data.</source>
        <translation>此步骤没有过程数据。</translation>
    </message>
    <message>
        <source>This step wrote no outputs.</source>
        <translation>此步骤没有写入输出。</translation>
    </message>
    <message>
        <source>This step used no model.</source>
        <translation>此步骤没有使用模型。</translation>
    </message>
    <message>
        <source>Attempt %1 failed: %2</source>
        <translation>第 %1 次尝试失败:%2</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation><numerusform>… 另有 %n 项</numerusform></translation>
    </message>
</context>
<context>
    <name>millrace::ui::TextField</name>
    <message>
        <source>At most %1 characters, this has %2.</source>
        <translation>最多 %1 个字符,现在有 %2 个。</translation>
    </message>
</context>
<context>
    <name>millrace::ui::TimelineView</name>
    <message>
        <source>Timeline of the run</source>
        <translation>运行的时间线</translation>
    </message>
    <message>
        <source>Round %1</source>
        <translation>第 %1 轮</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1,%2</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>从 %1 到 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n chunk(s), the first after %1</source>
        <translation><numerusform>%n 个分块,第一个在 %1 之后</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n failed attempt(s) before</source>
        <translation><numerusform>之前失败 %n 次</numerusform></translation>
    </message>
</context>
<context>
    <name>millrace::ui::TracePage</name>
    <message>
        <source>No steps yet</source>
        <translation>还没有步骤</translation>
    </message>
    <message>
        <source>Run the app, or open an earlier run from the history. Each step then stands here with what it read and wrote.</source>
        <translation>运行应用,或从历史打开之前的运行。每个步骤会连同其读取和写入的内容显示在这里。</translation>
    </message>
    <message>
        <source>Steps of the run</source>
        <translation>运行的步骤</translation>
    </message>
</context>
<context>
    <name>millrace::ui::ValueView</name>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>是或否</translation>
    </message>
    <message>
        <source>number</source>
        <translation>数字</translation>
    </message>
    <message numerus="yes">
        <source>text, %n character(s)</source>
        <translation><numerusform>文本,%n 个字符</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>list, %n item(s)</source>
        <translation><numerusform>列表,%n 项</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>object, %n field(s)</source>
        <translation><numerusform>对象,%n 个字段</numerusform></translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>(empty text)</source>
        <translation>(空文本)</translation>
    </message>
    <message>
        <source>Show all, %L1 more characters</source>
        <translation>显示全部,还有 %L1 个字符</translation>
    </message>
</context>
</TS>
