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
        <translation>从磁盘重新加载(&amp;Z)</translation>
    </message>
    <message>
        <source>&amp;Close Tab</source>
        <translation>关闭标签页(&amp;C)</translation>
    </message>
    <message>
        <source>Close F&amp;older</source>
        <translation>关闭文件夹(&amp;L)</translation>
    </message>
    <message>
        <source>S&amp;ettings…</source>
        <translation>设置…(&amp;G)</translation>
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
        <translation>放大(&amp;W)</translation>
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
        <translation>结束聚焦(&amp;J)</translation>
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
        <translation>重置布局(&amp;E)</translation>
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
        <translation>全屏(&amp;Q)</translation>
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
    <message>
        <source>&amp;New App…</source>
        <translation>新建应用…(&amp;N)</translation>
    </message>
    <message>
        <source>New &amp;Window</source>
        <translation>新建窗口(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>导入…(&amp;I)</translation>
    </message>
    <message>
        <source>Import from A&amp;ddress…</source>
        <translation>从网址导入…(&amp;D)</translation>
    </message>
    <message>
        <source>Import from Cli&amp;pboard</source>
        <translation>从剪贴板导入(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出…(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Move Tab to New Window</source>
        <translation>将标签页移到新窗口(&amp;M)</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>剪切(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Copy for Dify&apos;s &amp;Web Editor</source>
        <translation>复制到 Dify 网页编辑器(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>创建副本(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Add Node…</source>
        <translation>添加节点…(&amp;A)</translation>
    </message>
    <message>
        <source>Add A&amp;fter…</source>
        <translation>在其后添加…(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Insert on Edge…</source>
        <translation>在连线上插入…(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Connect…</source>
        <translation>连接…(&amp;C)</translation>
    </message>
    <message>
        <source>Change &amp;Kind…</source>
        <translation>更改类型…(&amp;K)</translation>
    </message>
    <message>
        <source>Splice &amp;Out</source>
        <translation>从链路中抽出(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>Delete and &amp;Join</source>
        <translation>删除并接合(&amp;J)</translation>
    </message>
    <message>
        <source>&amp;Select All</source>
        <translation>全选(&amp;S)</translation>
    </message>
    <message>
        <source>In&amp;vert Selection</source>
        <translation>反选(&amp;V)</translation>
    </message>
    <message>
        <source>Select &amp;Upstream</source>
        <translation>选择上游(&amp;U)</translation>
    </message>
    <message>
        <source>Select Do&amp;wnstream</source>
        <translation>选择下游(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Next Edge</source>
        <translation>下一条连线(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous Edge</source>
        <translation>上一条连线(&amp;P)</translation>
    </message>
    <message>
        <source>Disa&amp;ble</source>
        <translation>禁用(&amp;B)</translation>
    </message>
    <message>
        <source>B&amp;ypass</source>
        <translation>绕过(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Pin Outputs…</source>
        <translation>固定输出…(&amp;G)</translation>
    </message>
    <message>
        <source>Breakp&amp;oint</source>
        <translation>断点(&amp;T)</translation>
    </message>
    <message>
        <source>Fi&amp;x Position</source>
        <translation>固定位置(&amp;X)</translation>
    </message>
    <message>
        <source>Co&amp;llapse or Expand</source>
        <translation>折叠或展开(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Move into Container…</source>
        <translation>移入容器…(&amp;M)</translation>
    </message>
    <message>
        <source>Move O&amp;ut of Container</source>
        <translation>移出容器(&amp;E)</translation>
    </message>
    <message>
        <source>Save as S&amp;nippet…</source>
        <translation>存为片段…(&amp;Z)</translation>
    </message>
    <message>
        <source>&amp;Lay Out</source>
        <translation>自动布局(&amp;L)</translation>
    </message>
    <message>
        <source>Align L&amp;eft</source>
        <translation>左对齐(&amp;E)</translation>
    </message>
    <message>
        <source>Align &amp;Center</source>
        <translation>水平居中(&amp;C)</translation>
    </message>
    <message>
        <source>Align &amp;Right</source>
        <translation>右对齐(&amp;R)</translation>
    </message>
    <message>
        <source>Align &amp;Top</source>
        <translation>顶部对齐(&amp;T)</translation>
    </message>
    <message>
        <source>Align &amp;Middle</source>
        <translation>垂直居中(&amp;M)</translation>
    </message>
    <message>
        <source>Align &amp;Bottom</source>
        <translation>底部对齐(&amp;B)</translation>
    </message>
    <message>
        <source>Distribute &amp;Across</source>
        <translation>水平等距分布(&amp;A)</translation>
    </message>
    <message>
        <source>Distribute &amp;Down</source>
        <translation>垂直等距分布(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Snap to Grid and Neighbours</source>
        <translation>吸附到网格和相邻节点(&amp;S)</translation>
    </message>
    <message>
        <source>Select with a Lass&amp;o</source>
        <translation>套索选择(&amp;O)</translation>
    </message>
    <message>
        <source>Add &amp;Note</source>
        <translation>添加注释(&amp;N)</translation>
    </message>
    <message>
        <source>Add &amp;Frame</source>
        <translation>添加分组框(&amp;F)</translation>
    </message>
    <message>
        <source>Colo&amp;ur of the Note…</source>
        <translation>注释颜色…(&amp;U)</translation>
    </message>
    <message>
        <source>S&amp;how the Author</source>
        <translation>显示作者(&amp;H)</translation>
    </message>
    <message>
        <source>Re&amp;ferences</source>
        <translation>引用(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Git</source>
        <translation>Git(&amp;X)</translation>
    </message>
    <message>
        <source>Li&amp;brary</source>
        <translation>素材库(&amp;K)</translation>
    </message>
    <message>
        <source>Find in A&amp;pps</source>
        <translation>在应用中查找(&amp;Z)</translation>
    </message>
    <message>
        <source>&amp;Compare with Another App…</source>
        <translation>与其他应用比较…(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Versions of This App</source>
        <translation>此应用的版本(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Label This Version…</source>
        <translation>标记此版本…(&amp;L)</translation>
    </message>
    <message>
        <source>Compare with the Saved &amp;File</source>
        <translation>与已保存的文件比较(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Find and Replace in Apps…</source>
        <translation>在应用中查找和替换…(&amp;F)</translation>
    </message>
    <message>
        <source>Save App as &amp;Template…</source>
        <translation>将应用存为模板…(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Export All Apps…</source>
        <translation>导出全部应用…(&amp;E)</translation>
    </message>
    <message>
        <source>Change a &amp;Model Everywhere…</source>
        <translation>全局更换模型…(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Commit…</source>
        <translation>提交…(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Pull</source>
        <translation>拉取(&amp;P)</translation>
    </message>
    <message>
        <source>P&amp;ush</source>
        <translation>推送(&amp;U)</translation>
    </message>
    <message>
        <source>Commits of This &amp;App</source>
        <translation>此应用的提交(&amp;A)</translation>
    </message>
    <message>
        <source>Who Changed This &amp;Node</source>
        <translation>谁更改了此节点(&amp;N)</translation>
    </message>
    <message>
        <source>Run &amp;Node Alone…</source>
        <translation>单独运行节点…(&amp;N)</translation>
    </message>
    <message>
        <source>Run &amp;from Here…</source>
        <translation>从此处运行…(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Tour</source>
        <translation>导览(&amp;T)</translation>
    </message>
    <message>
        <source>Open Apps with &amp;Millrace</source>
        <translation>用 Millrace 打开应用(&amp;Y)</translation>
    </message>
    <message>
        <source>Ne&amp;xt Part of the Window</source>
        <translation>窗口的下一部分(&amp;X)</translation>
    </message>
    <message>
        <source>Previous Part of the Window</source>
        <translation>窗口的上一部分</translation>
    </message>
    <message>
        <source>&amp;Help on Nodes</source>
        <translation>节点帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Rename File…</source>
        <translation>重命名文件(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Duplicate File</source>
        <translation>复制文件(&amp;D)</translation>
    </message>
    <message>
        <source>Mo&amp;ve File to the Trash…</source>
        <translation>将文件移到回收站(&amp;V)…</translation>
    </message>
</context>
<context>
    <name>AppMode</name>
    <message>
        <source>Workflow</source>
        <translation>工作流</translation>
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
        <translation>Agent</translation>
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
    <name>ChangeCounts</name>
    <message numerus="yes">
        <source>%n node(s) changed</source>
        <translation>
            <numerusform>%n 个节点更改</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n added</source>
        <translation>
            <numerusform>新增 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n removed</source>
        <translation>
            <numerusform>删除 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other change(s)</source>
        <translation>
            <numerusform>其他更改 %n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>Cannot be compared</source>
        <translation>无法比较</translation>
    </message>
    <message>
        <source>Layout only</source>
        <translation>仅布局</translation>
    </message>
    <message>
        <source>Same content</source>
        <translation>内容相同</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>CodeEditor</name>
    <message>
        <source>This string does not end.</source>
        <translation>此字符串没有结束。</translation>
    </message>
    <message>
        <source>This string or comment does not end.</source>
        <translation>此字符串或注释没有结束。</translation>
    </message>
    <message>
        <source>“%1” is not closed.</source>
        <translation>“%1”没有闭合。</translation>
    </message>
    <message>
        <source>“%1” closes nothing.</source>
        <translation>“%1”没有对应的开头。</translation>
    </message>
</context>
<context>
    <name>CompareText</name>
    <message>
        <source>Absent</source>
        <translation>不存在</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>App</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Edge</source>
        <translation>连线</translation>
    </message>
    <message>
        <source>Environment variable</source>
        <translation>环境变量</translation>
    </message>
    <message>
        <source>Conversation variable</source>
        <translation>会话变量</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>功能</translation>
    </message>
    <message>
        <source>Model configuration</source>
        <translation>模型配置</translation>
    </message>
    <message>
        <source>Plugin</source>
        <translation>插件</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>注释</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1：%2，%3</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s)</source>
        <translation>
            <numerusform>%n 个字段</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Fields</name>
    <message>
        <source>not set</source>
        <translation>未设置</translation>
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
        <translation>默认：%1</translation>
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
        <translation>开始是</translation>
    </message>
    <message>
        <source>ends with</source>
        <translation>结束是</translation>
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
        <translation>在</translation>
    </message>
    <message>
        <source>is none of</source>
        <translation>不在</translation>
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
        <translation>或</translation>
    </message>
    <message>
        <source>and</source>
        <translation>且</translation>
    </message>
    <message>
        <source>OR</source>
        <translation>或</translation>
    </message>
    <message>
        <source>AND</source>
        <translation>且</translation>
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
        <translation>用户消息：</translation>
    </message>
    <message>
        <source>Prefixes:</source>
        <translation>前缀：</translation>
    </message>
    <message>
        <source>Images from</source>
        <translation>图片来自</translation>
    </message>
    <message>
        <source>detail: %1</source>
        <translation>分辨率：%1</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>上下文</translation>
    </message>
    <message numerus="yes">
        <source>The last %n turn(s) of the conversation</source>
        <translation>
            <numerusform>对话的最近 %n 轮</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n 项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s)</source>
        <translation>
            <numerusform>%n 个键</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>另有 %n 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LocalHistoryPanel</name>
    <message>
        <source>As it was before</source>
        <translation>之前的状态</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Before another program’s version</source>
        <translation>其他程序的版本之前</translation>
    </message>
    <message>
        <source>Before a merge</source>
        <translation>合并之前</translation>
    </message>
    <message>
        <source>Before going back</source>
        <translation>回退之前</translation>
    </message>
    <message>
        <source>Discarded changes</source>
        <translation>放弃的更改</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>已保留</translation>
    </message>
</context>
<context>
    <name>MachineProbe</name>
    <message>
        <source>Code runs isolated: own namespaces, a filter of system calls, limits of memory and time.</source>
        <translation>代码在隔离环境中运行：独立的命名空间、系统调用过滤、内存和时间限制。</translation>
    </message>
    <message>
        <source>Code cannot be isolated here, so it is not run at all.</source>
        <translation>此处无法隔离代码，因此不会运行任何代码。</translation>
    </message>
</context>
<context>
    <name>MarkdownView</name>
    <message>
        <source>[image: %1]</source>
        <translation>[图片：%1]</translation>
    </message>
</context>
<context>
    <name>NewApp</name>
    <message>
        <source>Runs from its inputs to its outputs: for automation and batches. Started by a form, a webhook or a schedule.</source>
        <translation>从输入运行到输出：适合自动化和批量任务。由表单、Webhook 或定时启动。</translation>
    </message>
    <message>
        <source>A conversation whose every answer goes through a graph, with memory.</source>
        <translation>每次回答都经过流程图的对话，带有记忆。</translation>
    </message>
    <message>
        <source>A chat of one prompt and one model; no graph.</source>
        <translation>由一个提示词和一个模型构成的聊天；没有流程图。</translation>
    </message>
    <message>
        <source>A chat in which the model calls tools on its own.</source>
        <translation>模型自主调用工具的聊天。</translation>
    </message>
    <message>
        <source>A form whose values go into one prompt; the answer is a text.</source>
        <translation>把表单的值填入一个提示词；回答是一段文本。</translation>
    </message>
    <message>
        <source>Turns documents into the chunks of a knowledge base.</source>
        <translation>将文档处理为知识库的分段。</translation>
    </message>
</context>
<context>
    <name>ProjectFiles</name>
    <message>
        <source>%1 copy</source>
        <translation>%1 副本</translation>
    </message>
    <message>
        <source>%1 copy %2</source>
        <translation>%1 副本 %2</translation>
    </message>
</context>
<context>
    <name>PromptAssistant</name>
    <message>
        <source>No model server answers for this model. Add one in the settings.</source>
        <translation>没有模型服务器提供此模型。请在设置中添加。</translation>
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
        <translation>遍历列表，逐条总结并合并结果。</translation>
    </message>
    <message>
        <source>Support Desk</source>
        <translation>客服台</translation>
    </message>
    <message>
        <source>Sorts questions into classes and answers each in its own way.</source>
        <translation>将问题分类，并以各自的方式回答。</translation>
    </message>
    <message>
        <source>Sales Report</source>
        <translation>销售报告</translation>
    </message>
    <message>
        <source>Python counts, Jinja writes: data in, a Markdown report out.</source>
        <translation>Python 计算，Jinja 书写：输入数据，输出 Markdown 报告。</translation>
    </message>
    <message>
        <source>Weather Note</source>
        <translation>天气便条</translation>
    </message>
    <message>
        <source>Calls an HTTP service, reads its JSON and writes a short note.</source>
        <translation>调用 HTTP 服务，读取 JSON，写一张便条。</translation>
    </message>
</context>
<context>
    <name>SettingsPages</name>
    <message>
        <source>General</source>
        <translation>常规</translation>
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
    <message>
        <source>Sizes</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>画布</translation>
    </message>
    <message>
        <source>Text editors</source>
        <translation>文本编辑器</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>文档</translation>
    </message>
</context>
<context>
    <name>engine</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>%1 events were not recorded: the disk is too slow</source>
        <translation>有 %1 个事件未被记录：磁盘太慢</translation>
    </message>
    <message>
        <source>%1 in input form must be a file</source>
        <translation>输入表单中的 %1 必须是文件</translation>
    </message>
    <message>
        <source>%1 in input form must be a list of files</source>
        <translation>输入表单中的 %1 必须是文件列表</translation>
    </message>
    <message>
        <source>%1 in input form must be a string</source>
        <translation>输入表单中的 %1 必须是字符串</translation>
    </message>
    <message>
        <source>%1 in input form must be a valid number</source>
        <translation>输入表单中的 %1 必须是有效的数字</translation>
    </message>
    <message>
        <source>%1 in input form must be an object</source>
        <translation>输入表单中的 %1 必须是对象</translation>
    </message>
    <message>
        <source>%1 in input form must be at most %2 files</source>
        <translation>输入表单中的 %1 最多 %2 个文件</translation>
    </message>
    <message>
        <source>%1 in input form must be less than %2 characters</source>
        <translation>输入表单中的 %1 必须少于 %2 个字符</translation>
    </message>
    <message>
        <source>%1 in input form must be one of the following: %2</source>
        <translation>输入表单中的 %1 必须是以下之一：%2</translation>
    </message>
    <message>
        <source>%1 is &quot;%2&quot;, which is not one of: %3</source>
        <translation>%1 是“%2”，不属于：%3</translation>
    </message>
    <message>
        <source>%1 is a name that the node uses itself</source>
        <translation>%1 是节点自己使用的名称</translation>
    </message>
    <message>
        <source>%1 is a number, not &quot;%2&quot;</source>
        <translation>%1 是数字，不能是“%2”</translation>
    </message>
    <message>
        <source>%1 is invalid JSON</source>
        <translation>%1 是非法的 JSON</translation>
    </message>
    <message>
        <source>%1 is no valid JSON schema: %2: %3</source>
        <translation>%1 不是有效的 JSON Schema：%2：%3</translation>
    </message>
    <message>
        <source>%1 is not available in this program</source>
        <translation>%1 在本程序中不可用</translation>
    </message>
    <message>
        <source>%1 is not valid: %2</source>
        <translation>%1 无效：%2</translation>
    </message>
    <message>
        <source>%1 is required</source>
        <translation>%1 不能为空</translation>
    </message>
    <message>
        <source>%1 is required in input form</source>
        <translation>输入表单中的 %1 必填</translation>
    </message>
    <message>
        <source>%1 must be JSON: %2</source>
        <translation>%1 必须是 JSON：%2</translation>
    </message>
    <message>
        <source>%1 must be between %2 and %3</source>
        <translation>%1 必须在 %2 和 %3 之间</translation>
    </message>
    <message>
        <source>%1 needs NAME=VALUE, not &quot;%2&quot;</source>
        <translation>%1 需要 NAME=VALUE，而不是“%2”</translation>
    </message>
    <message>
        <source>%1 node must be added</source>
        <translation>必须添加%1节点</translation>
    </message>
    <message>
        <source>%1 was changed by someone else in the meantime</source>
        <translation>%1 在此期间已被他人修改</translation>
    </message>
    <message>
        <source>1 when everything was found, else 0</source>
        <translation>找到全部内容时为 1，否则为 0</translation>
    </message>
    <message>
        <source>A JSON Schema; the answer is also handed on as an object of that shape.</source>
        <translation>JSON Schema；回答还会以该结构的对象传递。</translation>
    </message>
    <message>
        <source>A User Input node and a trigger cannot stand in one workflow</source>
        <translation>用户输入节点和触发器不能同时存在于一个工作流中</translation>
    </message>
    <message>
        <source>A chatflow replies through its Answer nodes.</source>
        <translation>对话流通过其直接回复节点作答。</translation>
    </message>
    <message>
        <source>A list of texts, numbers, booleans or files.</source>
        <translation>文本、数字、布尔值或文件的列表。</translation>
    </message>
    <message>
        <source>A list or mapping cannot be the name of a value</source>
        <translation>列表或映射不能作为值的名称</translation>
    </message>
    <message>
        <source>A model server needs a name and a base_url such as http://localhost:11434/v1.</source>
        <translation>模型服务器需要名称和 base_url，例如 http://localhost:11434/v1。</translation>
    </message>
    <message>
        <source>A node has no id</source>
        <translation>有节点没有 id</translation>
    </message>
    <message>
        <source>A quote or bracket that was opened before is never closed.</source>
        <translation>之前打开的引号或括号没有闭合。</translation>
    </message>
    <message>
        <source>A quote that was opened before is never closed.</source>
        <translation>之前打开的引号没有闭合。</translation>
    </message>
    <message>
        <source>A reply counts as a success only if it has exactly these parameters.</source>
        <translation>只有恰好包含这些参数的回复才算成功。</translation>
    </message>
    <message>
        <source>A run that executes more nodes than this is stopped.</source>
        <translation>执行的节点超过此数量时，运行会被停止。</translation>
    </message>
    <message>
        <source>A user action has no id</source>
        <translation>有用户操作没有 id</translation>
    </message>
    <message>
        <source>A user action has no title</source>
        <translation>有用户操作没有标题</translation>
    </message>
    <message>
        <source>A value that starts with { or [ must be in quotes, for example &apos;{{#start.query#}}&apos;.</source>
        <translation>以 { 或 [ 开头的值必须加引号，例如 &apos;{{#start.query#}}&apos;。</translation>
    </message>
    <message>
        <source>A variable in %1 has no name</source>
        <translation>%1 中有变量没有名称</translation>
    </message>
    <message>
        <source>A variable to aggregate must be a selector: a list of texts</source>
        <translation>要聚合的变量必须是选择器：文本列表</translation>
    </message>
    <message>
        <source>AND</source>
        <translation>且</translation>
    </message>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>ASC</source>
        <translation>升序</translation>
    </message>
    <message>
        <source>Actual size</source>
        <translation>实际大小</translation>
    </message>
    <message>
        <source>Add a User Input node and connect it.</source>
        <translation>添加用户输入节点并连接它。</translation>
    </message>
    <message>
        <source>Add a rule for this call to the rehearsal file, or run online.</source>
        <translation>在预演文件中为此调用添加规则，或联网运行。</translation>
    </message>
    <message>
        <source>Add a start node.</source>
        <translation>添加开始节点。</translation>
    </message>
    <message>
        <source>Add an Output node at the end of the branch.</source>
        <translation>在分支末尾添加输出节点。</translation>
    </message>
    <message>
        <source>Add an input field to the start node instead.</source>
        <translation>改为在开始节点添加输入字段。</translation>
    </message>
    <message>
        <source>Add it, or choose another one.</source>
        <translation>添加它，或选择另一个。</translation>
    </message>
    <message>
        <source>Add {{#sys.query#}} to the user message of the memory.</source>
        <translation>在记忆的用户消息中添加 {{#sys.query#}}。</translation>
    </message>
    <message>
        <source>Addresses of this machine and of private networks are refused. If the app needs this one, add its host, host:port or address block to the allowed addresses in the settings.</source>
        <translation>本机和私有网络的地址会被拒绝。如果应用需要它，请在设置的允许地址中添加其主机、主机：端口或地址段。</translation>
    </message>
    <message>
        <source>Advanced Dependencies</source>
        <translation>高级依赖</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Agent Binding</source>
        <translation>Agent 绑定</translation>
    </message>
    <message>
        <source>Agent Kind</source>
        <translation>Agent 类型</translation>
    </message>
    <message>
        <source>Agentic Strategy</source>
        <translation>Agent 策略</translation>
    </message>
    <message>
        <source>Aggregates several sets of variables, one result per group.</source>
        <translation>聚合多组变量，每组一个结果。</translation>
    </message>
    <message>
        <source>Aggregation Group</source>
        <translation>聚合分组</translation>
    </message>
    <message>
        <source>Allow it: sudo sysctl kernel.unprivileged_userns_clone=1</source>
        <translation>放行：sudo sysctl kernel.unprivileged_userns_clone=1</translation>
    </message>
    <message>
        <source>Allow it: sudo sysctl user.max_user_namespaces=15000</source>
        <translation>放行：sudo sysctl user.max_user_namespaces=15000</translation>
    </message>
    <message>
        <source>Allow unprivileged user namespaces on this system; inside a chroot or a container they may be impossible</source>
        <translation>请在此系统上允许非特权用户命名空间；在 chroot 或容器中可能无法实现</translation>
    </message>
    <message>
        <source>Allowed private addresses</source>
        <translation>允许的私有地址</translation>
    </message>
    <message>
        <source>An app of mode %1 needs a model_config block</source>
        <translation>模式为 %1 的应用需要 model_config 块</translation>
    </message>
    <message>
        <source>An isolated process cannot be started (%1: %2)</source>
        <translation>无法启动隔离进程（%1：%2）</translation>
    </message>
    <message>
        <source>Another program changed the file since it was opened</source>
        <translation>文件打开后已被其他程序修改</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>直接回复</translation>
    </message>
    <message>
        <source>Answer at once</source>
        <translation>立即回答</translation>
    </message>
    <message>
        <source>App</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>AppArmor forbids it here. Allow it for bwrap with a profile in /etc/apparmor.d, or for all: sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0</source>
        <translation>AppArmor 禁止了它。请在 /etc/apparmor.d 中为 bwrap 添加配置，或全部放行：sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0</translation>
    </message>
    <message>
        <source>Append</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Apps may reach public addresses only. Hosts, host:port pairs and blocks such as 10.1.0.0/16 listed here are allowed as well.</source>
        <translation>应用只能访问公共地址。此处列出的主机、主机：端口以及 10.1.0.0/16 这样的地址段也会被允许。</translation>
    </message>
    <message>
        <source>Arguments of main(). A variable that does not exist is passed as null.</source>
        <translation>main() 的参数。不存在的变量以 null 传入。</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Asks a language model and streams its answer.</source>
        <translation>询问语言模型并流式输出其回答。</translation>
    </message>
    <message>
        <source>Asks the usual local ports at the start. With no server, a rehearsal model answers.</source>
        <translation>启动时询问本机的常用端口。没有服务器时由预演模型回答。</translation>
    </message>
    <message>
        <source>Assign variables</source>
        <translation>变量赋值</translation>
    </message>
    <message>
        <source>Assigned Variable</source>
        <translation>赋值的变量</translation>
    </message>
    <message>
        <source>Assigned by the server; an export leaves it empty.</source>
        <translation>由服务器分配；导出时为空。</translation>
    </message>
    <message>
        <source>Assignments</source>
        <translation>赋值</translation>
    </message>
    <message>
        <source>At least one delivery method is needed</source>
        <translation>至少需要一种提交方式</translation>
    </message>
    <message>
        <source>At least one delivery method must be switched on</source>
        <translation>至少要启用一种提交方式</translation>
    </message>
    <message>
        <source>At least one start node must be added</source>
        <translation>必须添加至少一个开始节点</translation>
    </message>
    <message>
        <source>At least one user action is needed</source>
        <translation>至少需要一个用户操作</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>Authorization</source>
        <translation>鉴权</translation>
    </message>
    <message>
        <source>Authorize</source>
        <translation>授权</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Behave like</source>
        <translation>行为模式</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>请求体</translation>
    </message>
    <message>
        <source>Brings branches together: gives the first of several variables that has a value.</source>
        <translation>合并分支：取多个变量中第一个有值的。</translation>
    </message>
    <message>
        <source>Brings documents from files, web sites or online drives into a knowledge pipeline.</source>
        <translation>将文件、网站或在线网盘中的文档带入知识流水线。</translation>
    </message>
    <message>
        <source>Built-in</source>
        <translation>内置</translation>
    </message>
    <message>
        <source>Calls a tool: a plugin, an API, a published workflow or an MCP server.</source>
        <translation>调用工具：插件、API、已发布的工作流或 MCP 服务器。</translation>
    </message>
    <message>
        <source>Carried out in order; each sees what the ones before it wrote.</source>
        <translation>按顺序执行；后面的能看到前面写入的内容。</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>分支条件</translation>
    </message>
    <message>
        <source>Change its permissions, or save under another name.</source>
        <translation>修改其权限，或另存为其他名称。</translation>
    </message>
    <message>
        <source>Check commas, quotes and brackets.</source>
        <translation>检查逗号、引号和括号。</translation>
    </message>
    <message>
        <source>Check its permissions and who owns it.</source>
        <translation>检查其权限和所有者。</translation>
    </message>
    <message>
        <source>Check that bubblewrap, the interpreter and its libraries are installed completely</source>
        <translation>检查 bubblewrap、解释器及其库是否安装完整</translation>
    </message>
    <message>
        <source>Check that the address is right and the server is running.</source>
        <translation>检查地址是否正确、服务器是否在运行。</translation>
    </message>
    <message>
        <source>Check that the address is right, or allow a longer connect time.</source>
        <translation>检查地址是否正确，或允许更长的连接时间。</translation>
    </message>
    <message>
        <source>Check that the folder exists and that you may write to it.</source>
        <translation>检查文件夹是否存在、您是否有写入权限。</translation>
    </message>
    <message>
        <source>Check that the model server is running and its address is right.</source>
        <translation>检查模型服务器是否在运行、地址是否正确。</translation>
    </message>
    <message>
        <source>Check that the server speaks https on this port.</source>
        <translation>检查服务器在此端口上是否使用 https。</translation>
    </message>
    <message>
        <source>Check that you may write to the project&apos;s folder.</source>
        <translation>检查您是否有权写入项目文件夹。</translation>
    </message>
    <message>
        <source>Check the address and the connection to the network.</source>
        <translation>检查地址和网络连接。</translation>
    </message>
    <message>
        <source>Check the address and the server&apos;s certificate.</source>
        <translation>检查地址和服务器的证书。</translation>
    </message>
    <message>
        <source>Check the indentation of this line and the quotes of the lines above it.</source>
        <translation>检查此行的缩进以及上面各行的引号。</translation>
    </message>
    <message>
        <source>Check the key of this model server in the settings.</source>
        <translation>在设置中检查此模型服务器的密钥。</translation>
    </message>
    <message>
        <source>Check the model&apos;s name and its parameters.</source>
        <translation>检查模型名称及其参数。</translation>
    </message>
    <message>
        <source>Check the node id and the name of the field.</source>
        <translation>检查节点 id 和字段名称。</translation>
    </message>
    <message>
        <source>Check the path and its spelling.</source>
        <translation>检查路径及其拼写。</translation>
    </message>
    <message>
        <source>Check the permissions of the file. Default settings are used until then.</source>
        <translation>检查文件权限。在此之前使用默认设置。</translation>
    </message>
    <message>
        <source>Check the permissions of the folder and the space on the disk.</source>
        <translation>检查文件夹权限和磁盘空间。</translation>
    </message>
    <message>
        <source>Check the port and whether the address needs https.</source>
        <translation>检查端口，以及地址是否需要 https。</translation>
    </message>
    <message>
        <source>Checked from top to bottom. Comparisons of text are case-sensitive.</source>
        <translation>从上到下依次检查。文本比较区分大小写。</translation>
    </message>
    <message>
        <source>Choose an existing folder.</source>
        <translation>选择一个已有的文件夹。</translation>
    </message>
    <message>
        <source>Choose another folder in the file dialog.</source>
        <translation>在文件对话框中选择其他文件夹。</translation>
    </message>
    <message>
        <source>Choose another variable.</source>
        <translation>选择其他变量。</translation>
    </message>
    <message>
        <source>Choose one that the editor offers.</source>
        <translation>选择编辑器提供的一种。</translation>
    </message>
    <message>
        <source>Choose python3 or javascript</source>
        <translation>选择 python3 或 javascript</translation>
    </message>
    <message>
        <source>Chunk Structure</source>
        <translation>分段结构</translation>
    </message>
    <message>
        <source>Chunks</source>
        <translation>分段</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Close other programs and try again</source>
        <translation>关闭其他程序后重试</translation>
    </message>
    <message>
        <source>Close the program that holds it. The run itself goes on.</source>
        <translation>关闭占用它的程序。运行本身会继续。</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码执行</translation>
    </message>
    <message>
        <source>Code cannot be run in isolation on this operating system</source>
        <translation>此操作系统无法隔离运行代码</translation>
    </message>
    <message>
        <source>Code in the language &quot;%1&quot; cannot be run</source>
        <translation>无法运行语言为“%1”的代码</translation>
    </message>
    <message>
        <source>Code may compute and use files in /tmp; system administration calls are not allowed</source>
        <translation>代码可以计算并使用 /tmp 中的文件；不允许系统管理调用</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Compare this line with its neighbours in a text editor.</source>
        <translation>在文本编辑器中将此行与相邻行比较。</translation>
    </message>
    <message>
        <source>Connect it to a step before it, or delete it.</source>
        <translation>将它连接到之前的步骤，或删除它。</translation>
    </message>
    <message>
        <source>Connect it to one of: %1</source>
        <translation>将它连接到其中之一：%1</translation>
    </message>
    <message>
        <source>Connect the container itself instead.</source>
        <translation>请改为连接容器本身。</translation>
    </message>
    <message>
        <source>Connect the nodes in this order, or choose another variable.</source>
        <translation>按此顺序连接节点，或选择其他变量。</translation>
    </message>
    <message>
        <source>Content Type</source>
        <translation>内容类型</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>Context Variable</source>
        <translation>上下文变量</translation>
    </message>
    <message>
        <source>Continue on Error</source>
        <translation>忽略错误并继续</translation>
    </message>
    <message>
        <source>Correct or remove the file; the keys in it have to be entered again then.</source>
        <translation>更正或删除该文件；之后其中的密钥需要重新输入。</translation>
    </message>
    <message>
        <source>Correct parentId in the file.</source>
        <translation>在文件中更正 parentId。</translation>
    </message>
    <message>
        <source>Counted from 1.</source>
        <translation>从 1 开始计数。</translation>
    </message>
    <message>
        <source>Create the folder, or save somewhere else.</source>
        <translation>创建该文件夹，或保存到别处。</translation>
    </message>
    <message>
        <source>Cron</source>
        <translation>Cron</translation>
    </message>
    <message>
        <source>Cron Expression</source>
        <translation>Cron 表达式</translation>
    </message>
    <message>
        <source>Current Dify</source>
        <translation>当前的 Dify</translation>
    </message>
    <message>
        <source>Custom API</source>
        <translation>自定义 API</translation>
    </message>
    <message>
        <source>DELETE</source>
        <translation>DELETE</translation>
    </message>
    <message>
        <source>DESC</source>
        <translation>降序</translation>
    </message>
    <message>
        <source>Daily</source>
        <translation>每天</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Data Source</source>
        <translation>数据源</translation>
    </message>
    <message>
        <source>Dataset Retrieval</source>
        <translation>知识库检索</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Debug URL</source>
        <translation>调试 URL</translation>
    </message>
    <message>
        <source>Declared Outputs</source>
        <translation>声明的输出</translation>
    </message>
    <message>
        <source>Declared Parameters</source>
        <translation>声明的参数</translation>
    </message>
    <message>
        <source>Declared Settings</source>
        <translation>声明的设置</translation>
    </message>
    <message>
        <source>Default settings are used and the file is left alone.</source>
        <translation>使用默认设置，不改动该文件。</translation>
    </message>
    <message>
        <source>Default value</source>
        <translation>默认值</translation>
    </message>
    <message>
        <source>Defines main(), which returns an object with the declared outputs.</source>
        <translation>定义 main()，返回包含所声明输出的对象。</translation>
    </message>
    <message>
        <source>Delete the container and add it again.</source>
        <translation>删除该容器并重新添加。</translation>
    </message>
    <message>
        <source>Delete the invisible character, or write it as an escape in double quotes.</source>
        <translation>删除不可见字符，或在双引号中写成转义。</translation>
    </message>
    <message>
        <source>Delivery Method</source>
        <translation>提交方式</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>Dify itself takes no app files above 10 MiB; check that this is an app file.</source>
        <translation>Dify 本身不接受超过 10 MiB 的应用文件；请确认这是应用文件。</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>排序方向</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>禁用</translation>
    </message>
    <message>
        <source>Doc Extractor</source>
        <translation>文档提取器</translation>
    </message>
    <message>
        <source>Each class is a branch; its text tells the model what belongs there.</source>
        <translation>每个分类是一个分支；其文本告诉模型哪些内容属于它。</translation>
    </message>
    <message>
        <source>Each edge must be a list item that starts with `- `.</source>
        <translation>每条连线必须是以 `- ` 开头的列表项。</translation>
    </message>
    <message>
        <source>Each node must be a list item that starts with `- `.</source>
        <translation>每个节点必须是以 `- ` 开头的列表项。</translation>
    </message>
    <message>
        <source>Earlier runs are not listed any more; the kept file may still hold some of them.</source>
        <translation>之前的运行不再列出；保留的文件中可能仍有其中一部分。</translation>
    </message>
    <message>
        <source>Earlier turns of the conversation for the model; only chat apps have them.</source>
        <translation>会话之前的轮次，供模型使用；只有聊天应用才有。</translation>
    </message>
    <message>
        <source>Economical</source>
        <translation>经济</translation>
    </message>
    <message>
        <source>Edge %1 is connected to a note</source>
        <translation>连线 %1 连接到了注释</translation>
    </message>
    <message>
        <source>Edge %1 leads to node %2, which does not exist</source>
        <translation>连线 %1 指向不存在的节点 %2</translation>
    </message>
    <message>
        <source>Embedding Model</source>
        <translation>Embedding 模型</translation>
    </message>
    <message>
        <source>Embedding Provider</source>
        <translation>Embedding 供应商</translation>
    </message>
    <message>
        <source>Empty Data Source</source>
        <translation>空数据源</translation>
    </message>
    <message>
        <source>Enable reasoning tag separation</source>
        <translation>启用推理标签分离</translation>
    </message>
    <message>
        <source>Ends a branch and hands its values back as the result of the workflow.</source>
        <translation>结束一个分支，并将其值作为工作流的结果返回。</translation>
    </message>
    <message>
        <source>Ends the loop it stands in after the current round.</source>
        <translation>在当前轮次后结束所在的循环。</translation>
    </message>
    <message>
        <source>Enter the key again.</source>
        <translation>重新输入密钥。</translation>
    </message>
    <message>
        <source>Error response method</source>
        <translation>错误响应方法</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Event Parameters</source>
        <translation>事件参数</translation>
    </message>
    <message>
        <source>Event label</source>
        <translation>事件标签</translation>
    </message>
    <message>
        <source>Every declared output must be in the result, and nothing else.</source>
        <translation>结果中必须有每个声明的输出，且不能有其他内容。</translation>
    </message>
    <message>
        <source>Every node has an incoming edge, so there is no place to start</source>
        <translation>每个节点都有传入的连线，因此没有起点</translation>
    </message>
    <message>
        <source>Exit Loop</source>
        <translation>退出循环</translation>
    </message>
    <message>
        <source>Exit Loop has an effect inside a loop only</source>
        <translation>退出循环只在循环内有效</translation>
    </message>
    <message>
        <source>Extract Parameters</source>
        <translation>提取参数</translation>
    </message>
    <message>
        <source>Extract the N item</source>
        <translation>取第 N 项</translation>
    </message>
    <message>
        <source>Files the agent produced</source>
        <translation>Agent 生成的文件</translation>
    </message>
    <message>
        <source>Files the tool produced</source>
        <translation>工具生成的文件</translation>
    </message>
    <message>
        <source>Filter Condition</source>
        <translation>过滤条件</translation>
    </message>
    <message>
        <source>Filters, picks, sorts and cuts a list.</source>
        <translation>对列表进行过滤、选取、排序和截取。</translation>
    </message>
    <message>
        <source>Finds passages in knowledge bases that fit the user&apos;s question.</source>
        <translation>在知识库中查找与用户问题相关的段落。</translation>
    </message>
    <message>
        <source>Fit the whole graph</source>
        <translation>显示整个流程图</translation>
    </message>
    <message>
        <source>Flatten Output</source>
        <translation>扁平化输出</translation>
    </message>
    <message>
        <source>Follows the branch of the first case whose conditions hold, else the ELSE branch.</source>
        <translation>沿第一个条件成立的分支继续，否则走 ELSE 分支。</translation>
    </message>
    <message>
        <source>For files: name, size, type and so on.</source>
        <translation>对于文件：名称、大小、类型等。</translation>
    </message>
    <message>
        <source>Form Content</source>
        <translation>表单内容</translation>
    </message>
    <message>
        <source>Form Fields</source>
        <translation>表单字段</translation>
    </message>
    <message>
        <source>Free some space and save again, or save to another disk.</source>
        <translation>释放一些空间后再次保存，或保存到其他磁盘。</translation>
    </message>
    <message>
        <source>Free some space. The run itself goes on.</source>
        <translation>释放一些空间。运行本身会继续。</translation>
    </message>
    <message>
        <source>Frequency</source>
        <translation>频率</translation>
    </message>
    <message>
        <source>From old versions; ignored.</source>
        <translation>来自旧版本；会被忽略。</translation>
    </message>
    <message>
        <source>Full-Text Search</source>
        <translation>全文检索</translation>
    </message>
    <message>
        <source>Function calling is used only with models that offer it.</source>
        <translation>只有支持函数调用的模型才会使用函数调用。</translation>
    </message>
    <message>
        <source>Function/Tool Calling</source>
        <translation>函数/工具调用</translation>
    </message>
    <message>
        <source>Further advice on how to decide.</source>
        <translation>关于如何判断的进一步说明。</translation>
    </message>
    <message>
        <source>GET</source>
        <translation>GET</translation>
    </message>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Give it an empty value of its type; null keeps Dify from importing the file.</source>
        <translation>给它一个对应类型的空值；null 会使 Dify 无法导入此文件。</translation>
    </message>
    <message>
        <source>Give one of them another id.</source>
        <translation>为其中一个换一个 id。</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>HEAD</source>
        <translation>HEAD</translation>
    </message>
    <message>
        <source>HTTP Request</source>
        <translation>HTTP 请求</translation>
    </message>
    <message>
        <source>HTTP status</source>
        <translation>HTTP 状态</translation>
    </message>
    <message>
        <source>Hand reasoning on separately</source>
        <translation>单独传递推理内容</translation>
    </message>
    <message>
        <source>Header Parameters</source>
        <translation>Header 参数</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>请求头</translation>
    </message>
    <message>
        <source>Headers of the answer, names in lower case</source>
        <translation>回答的响应头，名称为小写</translation>
    </message>
    <message>
        <source>High</source>
        <translation>高</translation>
    </message>
    <message>
        <source>High Quality</source>
        <translation>高质量</translation>
    </message>
    <message>
        <source>Holds the place of a data source that has not been chosen yet.</source>
        <translation>为尚未选择的数据源占位。</translation>
    </message>
    <message>
        <source>Hourly</source>
        <translation>每小时</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>小时</translation>
    </message>
    <message>
        <source>How the person gets the form: web app or e-mail.</source>
        <translation>用户以何种方式收到表单：Web 应用或电子邮件。</translation>
    </message>
    <message>
        <source>Human Input</source>
        <translation>人工介入</translation>
    </message>
    <message>
        <source>Hybrid Search</source>
        <translation>混合检索</translation>
    </message>
    <message>
        <source>IF/ELSE</source>
        <translation>条件分支</translation>
    </message>
    <message>
        <source>Icon</source>
        <translation>图标</translation>
    </message>
    <message>
        <source>Id of the case, or false</source>
        <translation>分支的 id，或 false</translation>
    </message>
    <message>
        <source>Id of the chosen action</source>
        <translation>所选操作的 id</translation>
    </message>
    <message>
        <source>Id of the chosen class</source>
        <translation>所选分类的 id</translation>
    </message>
    <message>
        <source>Ids are texts; put numbers in quotes.</source>
        <translation>id 是文本；请给数字加引号。</translation>
    </message>
    <message>
        <source>Images that are searched for as well.</source>
        <translation>也会被用于检索的图片。</translation>
    </message>
    <message>
        <source>Indent with spaces, not tabs, and put a value that starts with % @ or ` in quotes.</source>
        <translation>用空格缩进而不是制表符，并给以 %、@ 或 ` 开头的值加引号。</translation>
    </message>
    <message>
        <source>Indent with spaces, not tabs.</source>
        <translation>用空格缩进，不要用制表符。</translation>
    </message>
    <message>
        <source>Index Method</source>
        <translation>索引方式</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Input Field</source>
        <translation>输入字段</translation>
    </message>
    <message>
        <source>Input Variable</source>
        <translation>输入变量</translation>
    </message>
    <message>
        <source>Input Variables</source>
        <translation>输入变量</translation>
    </message>
    <message>
        <source>Inside double quotes, write a backslash as two: \\.</source>
        <translation>在双引号内，反斜杠要写两个：\\。</translation>
    </message>
    <message>
        <source>Install bubblewrap 0.8 or newer</source>
        <translation>安装 bubblewrap 0.8 或更高版本</translation>
    </message>
    <message>
        <source>Install it: sudo apt install bubblewrap</source>
        <translation>安装：sudo apt install bubblewrap</translation>
    </message>
    <message>
        <source>Install it: sudo apt install nodejs</source>
        <translation>安装：sudo apt install nodejs</translation>
    </message>
    <message>
        <source>Install it: sudo apt install python3</source>
        <translation>安装：sudo apt install python3</translation>
    </message>
    <message>
        <source>Install it: sudo apt install python3-jinja2</source>
        <translation>安装：sudo apt install python3-jinja2</translation>
    </message>
    <message>
        <source>Install the package ca-certificates.</source>
        <translation>安装软件包 ca-certificates。</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>指令</translation>
    </message>
    <message>
        <source>Instruction (old name)</source>
        <translation>指令（旧名称）</translation>
    </message>
    <message>
        <source>Invalid input value %1</source>
        <translation>无效的输入值 %1</translation>
    </message>
    <message>
        <source>Invalid variable: %1 belongs to %2, which does not run before this node</source>
        <translation>无效的变量：%1 属于 %2，而后者不在此节点之前运行</translation>
    </message>
    <message>
        <source>Invalid variable: %1 belongs to a node that does not exist</source>
        <translation>无效的变量：%1 属于不存在的节点</translation>
    </message>
    <message>
        <source>Invalid variable: %1 exists in knowledge pipelines only</source>
        <translation>无效的变量：%1 只存在于知识流水线中</translation>
    </message>
    <message>
        <source>Invalid variable: %1 has no variable %2</source>
        <translation>无效的变量：%1 没有变量 %2</translation>
    </message>
    <message>
        <source>Invalid variable: there is no conversation variable %1</source>
        <translation>无效的变量：没有会话变量 %1</translation>
    </message>
    <message>
        <source>Invalid variable: there is no environment variable %1</source>
        <translation>无效的变量：没有环境变量 %1</translation>
    </message>
    <message>
        <source>Invalid variable: there is no system variable %1</source>
        <translation>无效的变量：没有系统变量 %1</translation>
    </message>
    <message>
        <source>Inverted Index</source>
        <translation>倒排索引</translation>
    </message>
    <message>
        <source>It is kept as it is. A rehearsal rule with `outputs` can stand in for it.</source>
        <translation>它按原样保留。带有 `outputs` 的预演规则可以代替它。</translation>
    </message>
    <message>
        <source>It may have been deleted, or belong to another project.</source>
        <translation>它可能已被删除，或属于其他项目。</translation>
    </message>
    <message>
        <source>It must hold `nodes` and `edges`; export the app from Dify again.</source>
        <translation>它必须包含 `nodes` 和 `edges`；请从 Dify 重新导出应用。</translation>
    </message>
    <message>
        <source>Iteration</source>
        <translation>迭代</translation>
    </message>
    <message>
        <source>Iteration Start</source>
        <translation>迭代开始</translation>
    </message>
    <message>
        <source>JSON the tool produced</source>
        <translation>工具生成的 JSON</translation>
    </message>
    <message>
        <source>JavaScript</source>
        <translation>JavaScript</translation>
    </message>
    <message>
        <source>Jinja2, which renders templates, is not installed</source>
        <translation>未安装渲染模板的 Jinja2</translation>
    </message>
    <message>
        <source>Keep one of them.</source>
        <translation>保留其中之一。</translation>
    </message>
    <message>
        <source>Keep think tags in the text</source>
        <translation>在文本中保留 think 标签</translation>
    </message>
    <message>
        <source>Kind of source</source>
        <translation>来源种类</translation>
    </message>
    <message>
        <source>Kind of the error, when the node failed</source>
        <translation>节点失败时的错误种类</translation>
    </message>
    <message>
        <source>Kind of the source</source>
        <translation>来源的种类</translation>
    </message>
    <message>
        <source>Knowledge</source>
        <translation>知识库</translation>
    </message>
    <message>
        <source>Knowledge Base</source>
        <translation>知识库</translation>
    </message>
    <message>
        <source>Knowledge Retrieval</source>
        <translation>知识检索</translation>
    </message>
    <message>
        <source>Knowledge pipelines can be opened and edited here, but not run</source>
        <translation>知识流水线可以在这里打开和编辑，但不能运行</translation>
    </message>
    <message>
        <source>Knowledge that takes the place of {{#context#}} in the prompt.</source>
        <translation>代替提示词中 {{#context#}} 的知识。</translation>
    </message>
    <message>
        <source>LLM</source>
        <translation>LLM</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Legacy conditions</source>
        <translation>旧式条件</translation>
    </message>
    <message>
        <source>Legacy operator</source>
        <translation>旧式操作符</translation>
    </message>
    <message>
        <source>Lets a model choose the branch that suits a question.</source>
        <translation>让模型选择适合问题的分支。</translation>
    </message>
    <message>
        <source>Lets a model fill in named parameters from a text.</source>
        <translation>让模型从文本中填写命名的参数。</translation>
    </message>
    <message>
        <source>Lets a model plan and call tools by itself, following a strategy.</source>
        <translation>让模型按策略自行规划并调用工具。</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>List Operator</source>
        <translation>列表操作</translation>
    </message>
    <message>
        <source>List of files</source>
        <translation>文件列表</translation>
    </message>
    <message>
        <source>Local files</source>
        <translation>本地文件</translation>
    </message>
    <message>
        <source>Logical operator</source>
        <translation>逻辑操作符</translation>
    </message>
    <message>
        <source>Look at its present value and make the change again.</source>
        <translation>查看其当前值，然后重新修改。</translation>
    </message>
    <message>
        <source>Look for model servers on this computer</source>
        <translation>在本机查找模型服务器</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>Loop Start</source>
        <translation>循环开始</translation>
    </message>
    <message>
        <source>Loop Termination Condition</source>
        <translation>循环终止条件</translation>
    </message>
    <message>
        <source>Loop Variables</source>
        <translation>循环变量</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>低</translation>
    </message>
    <message>
        <source>MCP</source>
        <translation>MCP</translation>
    </message>
    <message>
        <source>Made on the server; an export leaves it empty.</source>
        <translation>在服务器上生成；导出时为空。</translation>
    </message>
    <message>
        <source>Makes one text out of variables with a Jinja2 template.</source>
        <translation>用 Jinja2 模板将变量组合成一段文本。</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>手动</translation>
    </message>
    <message>
        <source>Markdown; {{#$output.name#}} marks an input field.</source>
        <translation>Markdown;{{#$output.name#}} 标记一个输入字段。</translation>
    </message>
    <message>
        <source>Max retries</source>
        <translation>最大重试次数</translation>
    </message>
    <message>
        <source>Maximum Loop Count</source>
        <translation>最大循环次数</translation>
    </message>
    <message>
        <source>Maximum parallelism</source>
        <translation>最大并行度</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>记忆</translation>
    </message>
    <message>
        <source>Messages for a chat model, or one text for a completion model. Every variable must exist.</source>
        <translation>聊天模型的消息，或补全模型的一段文本。每个变量都必须存在。</translation>
    </message>
    <message>
        <source>Metadata Filter Conditions</source>
        <translation>元数据过滤条件</translation>
    </message>
    <message>
        <source>Metadata Filtering</source>
        <translation>元数据过滤</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Model for metadata</source>
        <translation>元数据模型</translation>
    </message>
    <message>
        <source>Model servers</source>
        <translation>模型服务器</translation>
    </message>
    <message>
        <source>Model usage</source>
        <translation>模型用量</translation>
    </message>
    <message>
        <source>Model, tools, instruction, query and iteration limit as the strategy declares them.</source>
        <translation>模型、工具、指令、查询和迭代上限，由策略声明。</translation>
    </message>
    <message>
        <source>Monthly</source>
        <translation>每月</translation>
    </message>
    <message>
        <source>Move node</source>
        <translation>移动节点</translation>
    </message>
    <message>
        <source>Move nodes</source>
        <translation>移动节点</translation>
    </message>
    <message>
        <source>Move the file away by hand.</source>
        <translation>请手动移走该文件。</translation>
    </message>
    <message>
        <source>Move the folder .millrace away by hand.</source>
        <translation>请手动移走文件夹 .millrace。</translation>
    </message>
    <message>
        <source>Multi-path retrieval</source>
        <translation>多路召回</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>N-to-1 retrieval</source>
        <translation>N 选 1 召回</translation>
    </message>
    <message>
        <source>Name an app file inside it.</source>
        <translation>请指定其中的一个应用文件。</translation>
    </message>
    <message>
        <source>Name an app file.</source>
        <translation>请指定一个应用文件。</translation>
    </message>
    <message>
        <source>Names of the results and the variables they come from.</source>
        <translation>结果的名称及其来源变量。</translation>
    </message>
    <message>
        <source>Names that Jinja2 messages can use.</source>
        <translation>Jinja2 消息可以使用的名称。</translation>
    </message>
    <message>
        <source>Names that the template can use. A variable that does not exist is passed as null.</source>
        <translation>模板可以使用的名称。不存在的变量以 null 传入。</translation>
    </message>
    <message>
        <source>Newer spelling of the switch; it wins when both are present.</source>
        <translation>此开关的新拼写；两者都存在时以它为准。</translation>
    </message>
    <message>
        <source>No app is open</source>
        <translation>没有打开的应用</translation>
    </message>
    <message>
        <source>No app needs this; check where the file comes from.</source>
        <translation>没有应用需要这样；请检查文件的来源。</translation>
    </message>
    <message>
        <source>No place became free within %1 seconds</source>
        <translation>%1 秒内没有空位</translation>
    </message>
    <message>
        <source>No run was recorded in this project yet</source>
        <translation>此项目中还没有运行记录</translation>
    </message>
    <message>
        <source>Node &quot;%1&quot; (%2) makes a call outside, and no rehearsal rule answers it. Add for example: %3</source>
        <translation>节点“%1”（%2）发起外部调用，但没有预演规则回答它。例如可添加：%3</translation>
    </message>
    <message>
        <source>Node.js, which runs JavaScript, is not installed</source>
        <translation>未安装运行 JavaScript 的 Node.js</translation>
    </message>
    <message>
        <source>Nodes of kind &quot;%1&quot; cannot run here</source>
        <translation>“%1”类型的节点不能在这里运行</translation>
    </message>
    <message>
        <source>Nothing can come before this node, but an edge comes from %1</source>
        <translation>此节点之前不能有任何节点，但有一条连线来自 %1</translation>
    </message>
    <message>
        <source>Nothing can follow this node, but an edge leads on to %1</source>
        <translation>此节点之后不能有任何节点，但有一条连线通向 %1</translation>
    </message>
    <message>
        <source>Number of Keywords</source>
        <translation>关键词数量</translation>
    </message>
    <message>
        <source>Number of rounds that ran</source>
        <translation>已执行的轮数</translation>
    </message>
    <message>
        <source>Numbers from 1 to 31, or &quot;last&quot;.</source>
        <translation>1 到 31 的数字，或 &quot;last&quot;。</translation>
    </message>
    <message>
        <source>OR</source>
        <translation>或</translation>
    </message>
    <message>
        <source>Old files with a single case keep it here.</source>
        <translation>只有单个分支的旧文件将其保存在这里。</translation>
    </message>
    <message>
        <source>On Minute</source>
        <translation>第几分钟</translation>
    </message>
    <message>
        <source>One key:value per line, added to the URL.</source>
        <translation>每行一个 key:value，添加到 URL。</translation>
    </message>
    <message>
        <source>One name:value per line.</source>
        <translation>每行一个 name:value。</translation>
    </message>
    <message>
        <source>Online documents</source>
        <translation>在线文档</translation>
    </message>
    <message>
        <source>Online drive</source>
        <translation>在线网盘</translation>
    </message>
    <message>
        <source>Only Jinja2 is supported; {{#…#}} references do not work here.</source>
        <translation>只支持 Jinja2;{{#…#}} 引用在这里不起作用。</translation>
    </message>
    <message>
        <source>Only elements that meet all conditions stay.</source>
        <translation>只保留满足所有条件的元素。</translation>
    </message>
    <message>
        <source>Only http and https are allowed.</source>
        <translation>只允许 http 和 https。</translation>
    </message>
    <message>
        <source>Open a file that Dify exported (menu of the app, Export DSL).</source>
        <translation>打开由 Dify 导出的文件（应用菜单，导出 DSL）。</translation>
    </message>
    <message>
        <source>Open an app first.</source>
        <translation>请先打开一个应用。</translation>
    </message>
    <message>
        <source>Open it in an editor and save it as UTF-8.</source>
        <translation>在编辑器中打开并保存为 UTF-8。</translation>
    </message>
    <message>
        <source>Open the last project at the start</source>
        <translation>启动时打开上次的项目</translation>
    </message>
    <message>
        <source>Order by</source>
        <translation>排序字段</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Output Schema</source>
        <translation>输出 Schema</translation>
    </message>
    <message>
        <source>Output Type</source>
        <translation>输出类型</translation>
    </message>
    <message>
        <source>Output Variables</source>
        <translation>输出变量</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>覆盖</translation>
    </message>
    <message>
        <source>PATCH</source>
        <translation>PATCH</translation>
    </message>
    <message>
        <source>POST</source>
        <translation>POST</translation>
    </message>
    <message>
        <source>PUT</source>
        <translation>PUT</translation>
    </message>
    <message>
        <source>Parallel Mode</source>
        <translation>并行模式</translation>
    </message>
    <message>
        <source>Parameter Extractor</source>
        <translation>参数提取器</translation>
    </message>
    <message>
        <source>Parameter Format</source>
        <translation>参数格式</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Params</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Parent-child</source>
        <translation>父子</translation>
    </message>
    <message>
        <source>Pause Reason</source>
        <translation>暂停原因</translation>
    </message>
    <message>
        <source>Pauses the run until a person has filled in a form and chosen an action.</source>
        <translation>暂停运行，直到有人填写表单并选择操作。</translation>
    </message>
    <message>
        <source>Per parameter a fixed value, a text with references, or a variable.</source>
        <translation>每个参数为固定值、带引用的文本或变量。</translation>
    </message>
    <message>
        <source>Please report this, with the value that you set.</source>
        <translation>请报告此问题，并附上您设置的值。</translation>
    </message>
    <message>
        <source>Plugin</source>
        <translation>插件</translation>
    </message>
    <message>
        <source>Plugin Trigger</source>
        <translation>插件触发器</translation>
    </message>
    <message>
        <source>Plugin Version</source>
        <translation>插件版本</translation>
    </message>
    <message>
        <source>Plugin that holds the strategy, as organisation/plugin/provider.</source>
        <translation>包含该策略的插件，格式为 organisation/plugin/provider。</translation>
    </message>
    <message>
        <source>Plugin version</source>
        <translation>插件版本</translation>
    </message>
    <message>
        <source>Port 0 does not exist.</source>
        <translation>端口 0 不存在。</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>供应商</translation>
    </message>
    <message>
        <source>Provider Name</source>
        <translation>供应商名称</translation>
    </message>
    <message>
        <source>Provider Type</source>
        <translation>供应商类型</translation>
    </message>
    <message>
        <source>Provider kind</source>
        <translation>供应商种类</translation>
    </message>
    <message>
        <source>Provider name</source>
        <translation>供应商名称</translation>
    </message>
    <message>
        <source>Put `&lt;&lt;` in quotes if it is meant as a name.</source>
        <translation>如果 `&lt;&lt;` 是名称，请给它加引号。</translation>
    </message>
    <message>
        <source>Put a value that contains a colon in quotes, and check the indentation of this line.</source>
        <translation>给包含冒号的值加引号，并检查此行的缩进。</translation>
    </message>
    <message>
        <source>Put a value that starts with * in quotes.</source>
        <translation>给以 * 开头的值加引号。</translation>
    </message>
    <message>
        <source>Put ids in quotes, or remove the edge.</source>
        <translation>给 id 加引号，或删除该连线。</translation>
    </message>
    <message>
        <source>Put it in quotes: version: &quot;%1&quot;</source>
        <translation>给它加引号：version: &quot;%1&quot;</translation>
    </message>
    <message>
        <source>Put numbers in quotes.</source>
        <translation>给数字加引号。</translation>
    </message>
    <message>
        <source>Put the value in quotes in the file.</source>
        <translation>在文件中给该值加引号。</translation>
    </message>
    <message>
        <source>Python 3</source>
        <translation>Python 3</translation>
    </message>
    <message>
        <source>Python 3 is not installed where it can be isolated</source>
        <translation>在可隔离的位置没有安装 Python 3</translation>
    </message>
    <message>
        <source>Q&amp;A</source>
        <translation>问答</translation>
    </message>
    <message>
        <source>Query Images</source>
        <translation>查询图片</translation>
    </message>
    <message>
        <source>Query Parameters</source>
        <translation>查询参数</translation>
    </message>
    <message>
        <source>Query Text</source>
        <translation>查询文本</translation>
    </message>
    <message>
        <source>Question Classifier</source>
        <translation>问题分类器</translation>
    </message>
    <message>
        <source>Reasoning Mode</source>
        <translation>推理模式</translation>
    </message>
    <message>
        <source>Remove Abnormal Output</source>
        <translation>移除错误输出</translation>
    </message>
    <message>
        <source>Remove an edge of the cycle; use a Loop node to repeat steps.</source>
        <translation>删除环路中的一条连线；要重复步骤请使用循环节点。</translation>
    </message>
    <message>
        <source>Remove it; it is written from the URL and the body.</source>
        <translation>删除它；它会由 URL 和请求体生成。</translation>
    </message>
    <message>
        <source>Remove line breaks from the value.</source>
        <translation>去掉值中的换行。</translation>
    </message>
    <message>
        <source>Remove one of them.</source>
        <translation>删除其中之一。</translation>
    </message>
    <message>
        <source>Remove the edge that leads into the start node.</source>
        <translation>删除通向开始节点的连线。</translation>
    </message>
    <message>
        <source>Remove the edge.</source>
        <translation>删除该连线。</translation>
    </message>
    <message>
        <source>Rename one of them.</source>
        <translation>重命名其中之一。</translation>
    </message>
    <message>
        <source>Rename the parameter.</source>
        <translation>重命名该参数。</translation>
    </message>
    <message>
        <source>Render less at once</source>
        <translation>一次渲染少一些</translation>
    </message>
    <message>
        <source>Repair or delete it. Default settings are used until then.</source>
        <translation>修复或删除它。在此之前使用默认设置。</translation>
    </message>
    <message>
        <source>Repeats the steps inside until a condition holds or the number of rounds is used up.</source>
        <translation>重复执行内部步骤，直到条件成立或轮数用完。</translation>
    </message>
    <message>
        <source>Replace the alias by the value that it means.</source>
        <translation>将别名替换为它代表的值。</translation>
    </message>
    <message>
        <source>Replies to the user with text and variables, streamed as they become known.</source>
        <translation>用文本和变量回复用户，内容一经得知即流式输出。</translation>
    </message>
    <message>
        <source>Request Body Parameters</source>
        <translation>请求体参数</translation>
    </message>
    <message>
        <source>Required Variables</source>
        <translation>必需变量</translation>
    </message>
    <message>
        <source>Rerank</source>
        <translation>重排序</translation>
    </message>
    <message>
        <source>Rerank Mode</source>
        <translation>重排序模式</translation>
    </message>
    <message>
        <source>Rerank Model</source>
        <translation>Rerank 模型</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>分辨率</translation>
    </message>
    <message>
        <source>Response Body</source>
        <translation>响应体</translation>
    </message>
    <message>
        <source>Retrieval Setting</source>
        <translation>检索设置</translation>
    </message>
    <message>
        <source>Retrieved passages with their sources, best first</source>
        <translation>检索到的段落及其来源，最佳的在前</translation>
    </message>
    <message>
        <source>Retry interval (ms)</source>
        <translation>重试间隔（毫秒）</translation>
    </message>
    <message>
        <source>Retry on failure</source>
        <translation>失败时重试</translation>
    </message>
    <message>
        <source>Run it on a Dify server.</source>
        <translation>请在 Dify 服务器上运行它。</translation>
    </message>
    <message>
        <source>Run this app on Linux</source>
        <translation>请在 Linux 上运行此应用</translation>
    </message>
    <message>
        <source>Runs a Python 3 or JavaScript function in isolation.</source>
        <translation>在隔离环境中运行 Python 3 或 JavaScript 函数。</translation>
    </message>
    <message>
        <source>Runs the steps inside once for each element of a list and collects their results.</source>
        <translation>对列表的每个元素执行一次内部步骤，并收集其结果。</translation>
    </message>
    <message>
        <source>Save it as UTF-8, or download it again: it may be damaged or no text at all.</source>
        <translation>保存为 UTF-8，或重新下载：它可能已损坏，或根本不是文本。</translation>
    </message>
    <message>
        <source>Save under another name, or save again to replace what is there.</source>
        <translation>另存为其他名称，或再次保存以替换现有内容。</translation>
    </message>
    <message>
        <source>Save under another name.</source>
        <translation>另存为其他名称。</translation>
    </message>
    <message>
        <source>Schedule Trigger</source>
        <translation>定时触发器</translation>
    </message>
    <message>
        <source>Score Threshold</source>
        <translation>分数阈值</translation>
    </message>
    <message>
        <source>Seconds to connect (10), to read (600) and to write (600); 0 takes the number in brackets.</source>
        <translation>连接（10）、读取（600）和写入（600）的秒数；0 取括号中的数值。</translation>
    </message>
    <message>
        <source>Sends a request to a web address and hands on the answer.</source>
        <translation>向网址发送请求并传递回答。</translation>
    </message>
    <message>
        <source>Set %1</source>
        <translation>设置 %1</translation>
    </message>
    <message>
        <source>Set Variable</source>
        <translation>设置变量</translation>
    </message>
    <message>
        <source>Set app.mode to workflow or advanced-chat.</source>
        <translation>将 app.mode 设为 workflow 或 advanced-chat。</translation>
    </message>
    <message>
        <source>Set data.type in the file.</source>
        <translation>在文件中设置 data.type。</translation>
    </message>
    <message>
        <source>Set data.type to %1.</source>
        <translation>将 data.type 设为 %1。</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Settings that are new in it are kept, but may be ignored when it runs.</source>
        <translation>其中的新设置会保留，但运行时可能被忽略。</translation>
    </message>
    <message>
        <source>Short name of the chosen class</source>
        <translation>所选分类的简称</translation>
    </message>
    <message>
        <source>Sort key</source>
        <translation>排序键</translation>
    </message>
    <message>
        <source>Source label</source>
        <translation>来源标签</translation>
    </message>
    <message>
        <source>Source name</source>
        <translation>来源名称</translation>
    </message>
    <message>
        <source>Split it at the line `---`; an app file holds exactly one document.</source>
        <translation>在 `---` 行处拆分；应用文件只包含一个文档。</translation>
    </message>
    <message>
        <source>Start a model server on this machine, or add one in the settings.</source>
        <translation>在本机启动模型服务器，或在设置中添加一个。</translation>
    </message>
    <message>
        <source>Start node</source>
        <translation>开始节点</translation>
    </message>
    <message>
        <source>Starts the app at set times.</source>
        <translation>在设定的时间启动应用。</translation>
    </message>
    <message>
        <source>Starts the app when an HTTP request arrives.</source>
        <translation>收到 HTTP 请求时启动应用。</translation>
    </message>
    <message>
        <source>Starts the app when an event of a connected service arrives.</source>
        <translation>所连接服务发生事件时启动应用。</translation>
    </message>
    <message>
        <source>Starts with http:// or https://. Addresses inside your network are refused by default.</source>
        <translation>以 http:// 或 https:// 开头。默认拒绝您网络内部的地址。</translation>
    </message>
    <message>
        <source>Status Code</source>
        <translation>状态码</translation>
    </message>
    <message>
        <source>Steps of the agent and JSON results of its tools</source>
        <translation>Agent 的步骤及其工具的 JSON 结果</translation>
    </message>
    <message>
        <source>Steps per run</source>
        <translation>每次运行的步数</translation>
    </message>
    <message>
        <source>Stores the chunks of a knowledge pipeline in a knowledge base.</source>
        <translation>将知识流水线的分段存入知识库。</translation>
    </message>
    <message>
        <source>Strategy Label</source>
        <translation>策略标签</translation>
    </message>
    <message>
        <source>Strategy Parameters</source>
        <translation>策略参数</translation>
    </message>
    <message>
        <source>Strategy Provider</source>
        <translation>策略供应商</translation>
    </message>
    <message>
        <source>Strategy Version</source>
        <translation>策略版本</translation>
    </message>
    <message>
        <source>Structured Output</source>
        <translation>结构化输出</translation>
    </message>
    <message>
        <source>Structured Output (new name)</source>
        <translation>结构化输出（新名称）</translation>
    </message>
    <message>
        <source>Structured Output Schema</source>
        <translation>结构化输出 Schema</translation>
    </message>
    <message>
        <source>Subscription</source>
        <translation>订阅</translation>
    </message>
    <message>
        <source>Summary Index</source>
        <translation>摘要索引</translation>
    </message>
    <message>
        <source>Supported file formats</source>
        <translation>支持的文件格式</translation>
    </message>
    <message>
        <source>System Reasoning Model</source>
        <translation>系统推理模型</translation>
    </message>
    <message>
        <source>Takes the text out of documents, so that models can read it.</source>
        <translation>从文档中提取文本，供模型阅读。</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Team Authorization</source>
        <translation>团队授权</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>模板转换</translation>
    </message>
    <message>
        <source>Terminated</source>
        <translation>错误时终止</translation>
    </message>
    <message>
        <source>Text of the answer; empty when it is a file</source>
        <translation>回答的文本；回答是文件时为空</translation>
    </message>
    <message>
        <source>Text of the chosen class</source>
        <translation>所选分类的文本</translation>
    </message>
    <message>
        <source>Text the agent produced</source>
        <translation>Agent 生成的文本</translation>
    </message>
    <message>
        <source>Text the tool produced</source>
        <translation>工具生成的文本</translation>
    </message>
    <message>
        <source>The Dify editor does not allow this kind of node inside %1</source>
        <translation>Dify 编辑器不允许在%1内使用这种节点</translation>
    </message>
    <message>
        <source>The JSON in the model&apos;s reply cannot be read: %1</source>
        <translation>无法读取模型回复中的 JSON：%1</translation>
    </message>
    <message>
        <source>The JSON in the model&apos;s reply is no object</source>
        <translation>模型回复中的 JSON 不是对象</translation>
    </message>
    <message>
        <source>The JSON schema of %1 is invalid: %2</source>
        <translation>%1 的 JSON Schema 无效：%2</translation>
    </message>
    <message>
        <source>The JSON schema of %1 is no valid JSON</source>
        <translation>%1 的 JSON Schema 不是有效的 JSON</translation>
    </message>
    <message>
        <source>The JSON schema of %1 must be an object</source>
        <translation>%1 的 JSON Schema 必须是对象</translation>
    </message>
    <message>
        <source>The alias *%1 refers to an anchor that does not exist</source>
        <translation>别名 *%1 指向不存在的锚点</translation>
    </message>
    <message>
        <source>The alias *%1 refers to the value that contains it</source>
        <translation>别名 *%1 指向包含它自身的值</translation>
    </message>
    <message>
        <source>The answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>The answer, when it is a file</source>
        <translation>回答，当它是文件时</translation>
    </message>
    <message>
        <source>The app has neither `workflow` nor `model_config`</source>
        <translation>应用既没有 `workflow` 也没有 `model_config`</translation>
    </message>
    <message>
        <source>The app has no workflow</source>
        <translation>应用没有工作流</translation>
    </message>
    <message>
        <source>The app has nothing at %1</source>
        <translation>应用在 %1 处没有内容</translation>
    </message>
    <message>
        <source>The buttons below the form; each is a branch of the node.</source>
        <translation>表单下方的按钮；每个都是节点的一个分支。</translation>
    </message>
    <message>
        <source>The change cannot be written as YAML</source>
        <translation>此更改无法写成 YAML</translation>
    </message>
    <message>
        <source>The code did not finish in time (limits: %1 seconds, of these %2 seconds of computing)</source>
        <translation>代码没有及时完成（限制：%1 秒，其中计算 %2 秒）</translation>
    </message>
    <message>
        <source>The code needs more than %1 MB of memory</source>
        <translation>代码需要超过 %1 MB 内存</translation>
    </message>
    <message>
        <source>The code prints or returns too much (limits: %1 MB printed, %2 MB returned)</source>
        <translation>代码打印或返回的内容过多（限制：打印 %1 MB，返回 %2 MB）</translation>
    </message>
    <message>
        <source>The container %1 that holds this node does not exist</source>
        <translation>包含此节点的容器 %1 不存在</translation>
    </message>
    <message>
        <source>The container has no start node inside, so it would fail</source>
        <translation>容器内没有开始节点，因此会失败</translation>
    </message>
    <message>
        <source>The disk is full: this run is not recorded completely</source>
        <translation>磁盘已满：此次运行没有完整记录</translation>
    </message>
    <message>
        <source>The disk is full; the file was not changed</source>
        <translation>磁盘已满；文件未被更改</translation>
    </message>
    <message>
        <source>The e-mail needs a subject and a text</source>
        <translation>电子邮件需要主题和正文</translation>
    </message>
    <message>
        <source>The edge to %1 crosses the border of an iteration or loop</source>
        <translation>到 %1 的连线跨越了迭代或循环的边界</translation>
    </message>
    <message>
        <source>The edge to %1 starts at &quot;%2&quot;, a branch that is never taken</source>
        <translation>到 %1 的连线从“%2”开始，而该分支永远不会被执行</translation>
    </message>
    <message>
        <source>The elements left, in order</source>
        <translation>留下的元素，按顺序</translation>
    </message>
    <message>
        <source>The ends or the handle of edge %1 are no texts; it is ignored</source>
        <translation>连线 %1 的端点或连接点不是文本；它会被忽略</translation>
    </message>
    <message>
        <source>The file cannot be read (%1)</source>
        <translation>无法读取文件（%1）</translation>
    </message>
    <message>
        <source>The file cannot be written (%1); it was not changed</source>
        <translation>无法写入文件（%1）；它未被更改</translation>
    </message>
    <message>
        <source>The file does not say what kind of app it holds</source>
        <translation>文件没有说明它包含哪种应用</translation>
    </message>
    <message>
        <source>The file has the older version %1; Dify imports it with a warning</source>
        <translation>文件是较旧的版本 %1;Dify 导入时会给出警告</translation>
    </message>
    <message>
        <source>The file has version %1; the newest version known here is %2</source>
        <translation>文件的版本是 %1；此处已知的最新版本是 %2</translation>
    </message>
    <message>
        <source>The file holds a control character that YAML does not allow</source>
        <translation>文件包含 YAML 不允许的控制字符</translation>
    </message>
    <message>
        <source>The file holds more than %1 values</source>
        <translation>文件包含超过 %1 个值</translation>
    </message>
    <message>
        <source>The file holds more than one YAML document</source>
        <translation>文件包含多个 YAML 文档</translation>
    </message>
    <message>
        <source>The file is UTF-16 text</source>
        <translation>文件是 UTF-16 文本</translation>
    </message>
    <message>
        <source>The file is empty</source>
        <translation>文件是空的</translation>
    </message>
    <message>
        <source>The file is larger than %1 MiB</source>
        <translation>文件大于 %1 MiB</translation>
    </message>
    <message>
        <source>The file is no Dify app: it has no `app` and no `workflow`</source>
        <translation>文件不是 Dify 应用：没有 `app` 也没有 `workflow`</translation>
    </message>
    <message>
        <source>The file is no Dify app: its top level is not a mapping</source>
        <translation>文件不是 Dify 应用：顶层不是映射</translation>
    </message>
    <message>
        <source>The file is not valid UTF-8 text</source>
        <translation>文件不是有效的 UTF-8 文本</translation>
    </message>
    <message>
        <source>The file may have been cut; export the app again.</source>
        <translation>文件可能被截断；请重新导出应用。</translation>
    </message>
    <message>
        <source>The file may not be written; it was not changed</source>
        <translation>没有写入文件的权限；它未被更改</translation>
    </message>
    <message>
        <source>The file nests deeper than %1 levels</source>
        <translation>文件嵌套超过 %1 层</translation>
    </message>
    <message>
        <source>The first of them</source>
        <translation>其中的第一个</translation>
    </message>
    <message>
        <source>The first value found</source>
        <translation>找到的第一个值</translation>
    </message>
    <message>
        <source>The first variable that exists is taken.</source>
        <translation>取第一个存在的变量。</translation>
    </message>
    <message>
        <source>The folder for run records cannot be made: %1</source>
        <translation>无法创建保存运行记录的文件夹：%1</translation>
    </message>
    <message>
        <source>The folder of the file does not exist</source>
        <translation>文件所在的文件夹不存在</translation>
    </message>
    <message>
        <source>The form text with the values filled in</source>
        <translation>填入值之后的表单文本</translation>
    </message>
    <message>
        <source>The form that is filled in before each run.</source>
        <translation>每次运行前填写的表单。</translation>
    </message>
    <message>
        <source>The input field %1 has no options to choose from</source>
        <translation>输入字段 %1 没有可选项</translation>
    </message>
    <message>
        <source>The inputs of the code are nested too deeply (limit %1)</source>
        <translation>代码的输入嵌套过深（上限 %1）</translation>
    </message>
    <message>
        <source>The isolated process does not start (%1)</source>
        <translation>隔离进程没有启动（%1）</translation>
    </message>
    <message>
        <source>The knowledge bases to search; an export encrypts their ids.</source>
        <translation>要检索的知识库；导出时其 id 会被加密。</translation>
    </message>
    <message>
        <source>The last of them</source>
        <translation>其中的最后一个</translation>
    </message>
    <message>
        <source>The model server has a problem of its own; try again later.</source>
        <translation>模型服务器自身有问题；请稍后重试。</translation>
    </message>
    <message>
        <source>The model&apos;s reasoning, when it is handed on separately</source>
        <translation>模型的推理内容，当它被单独传递时</translation>
    </message>
    <message>
        <source>The model&apos;s reply contains no JSON: %1</source>
        <translation>模型的回复不包含 JSON：%1</translation>
    </message>
    <message>
        <source>The model&apos;s reply lacks the key %1</source>
        <translation>模型的回复缺少键 %1</translation>
    </message>
    <message>
        <source>The new value of %1 nests too deep</source>
        <translation>%1 的新值嵌套过深</translation>
    </message>
    <message>
        <source>The node does not say what kind it is</source>
        <translation>节点没有说明它的类型</translation>
    </message>
    <message>
        <source>The node is connected to itself and would never run</source>
        <translation>节点连接到自身，永远不会运行</translation>
    </message>
    <message>
        <source>The node lies inside itself: its parents form a circle</source>
        <translation>节点位于自身之内：其父级形成环</translation>
    </message>
    <message>
        <source>The operation &quot;%1&quot; is unknown</source>
        <translation>未知的操作“%1”</translation>
    </message>
    <message>
        <source>The operator &quot;%1&quot; is unknown</source>
        <translation>未知的操作符“%1”</translation>
    </message>
    <message>
        <source>The output %1 has the type &quot;%2&quot;, which Dify does not know</source>
        <translation>输出 %1 的类型“%2”是 Dify 不认识的</translation>
    </message>
    <message>
        <source>The outputs are nested more than 5 levels deep; the node would fail</source>
        <translation>输出嵌套超过 5 层；节点会失败</translation>
    </message>
    <message>
        <source>The parameter name %1 is reserved</source>
        <translation>参数名 %1 已被保留</translation>
    </message>
    <message>
        <source>The program crashed (%1)</source>
        <translation>程序崩溃（%1）</translation>
    </message>
    <message>
        <source>The program did something that is forbidden in the sandbox and was ended</source>
        <translation>程序做了沙箱中禁止的事，已被终止</translation>
    </message>
    <message>
        <source>The program ended early (exit status %1)</source>
        <translation>程序提前结束（退出状态 %1）</translation>
    </message>
    <message>
        <source>The project&apos;s folder does not exist</source>
        <translation>项目文件夹不存在</translation>
    </message>
    <message>
        <source>The record of %1 is damaged</source>
        <translation>%1 的记录已损坏</translation>
    </message>
    <message>
        <source>The rendered text, at most 400,000 characters</source>
        <translation>渲染后的文本，最多 400,000 个字符</translation>
    </message>
    <message>
        <source>The renderer crashed (%1)</source>
        <translation>渲染器崩溃（%1）</translation>
    </message>
    <message>
        <source>The renderer ended before it answered</source>
        <translation>渲染器在回答之前结束</translation>
    </message>
    <message>
        <source>The renderer&apos;s answer cannot be read</source>
        <translation>无法读取渲染器的回答</translation>
    </message>
    <message>
        <source>The reply as the schema describes it</source>
        <translation>按 Schema 描述的回复</translation>
    </message>
    <message>
        <source>The reply. Objects and lists are shown as Markdown.</source>
        <translation>回复。对象和列表以 Markdown 显示。</translation>
    </message>
    <message>
        <source>The result cannot be read: %1</source>
        <translation>无法读取结果：%1</translation>
    </message>
    <message>
        <source>The results, in the order of the input</source>
        <translation>结果，按输入的顺序</translation>
    </message>
    <message>
        <source>The run database cannot be used: %1</source>
        <translation>无法使用运行数据库：%1</translation>
    </message>
    <message>
        <source>The run database is damaged and cannot be moved: %1</source>
        <translation>运行数据库已损坏且无法移走：%1</translation>
    </message>
    <message>
        <source>The run database is damaged and cannot be replaced</source>
        <translation>运行数据库已损坏且无法替换</translation>
    </message>
    <message>
        <source>The run database is damaged: %1</source>
        <translation>运行数据库已损坏：%1</translation>
    </message>
    <message>
        <source>The run database is locked by another program</source>
        <translation>运行数据库被其他程序锁定</translation>
    </message>
    <message>
        <source>The run database was damaged; it is kept as %1 and a new one is used</source>
        <translation>运行数据库已损坏；它保留为 %1，并使用新的数据库</translation>
    </message>
    <message>
        <source>The run database was written by a newer version of Millrace; it is left as it is and %1 is used</source>
        <translation>运行数据库由更新版本的 Millrace 写入；保持原样，改用 %1</translation>
    </message>
    <message>
        <source>The sample cannot be copied: %1</source>
        <translation>无法复制示例：%1</translation>
    </message>
    <message>
        <source>The server answers, but not like a model server (status %1).</source>
        <translation>服务器有响应，但不像模型服务器（状态 %1）。</translation>
    </message>
    <message>
        <source>The server refuses the key.</source>
        <translation>服务器拒绝该密钥。</translation>
    </message>
    <message>
        <source>The setting %1 is missing</source>
        <translation>缺少设置 %1</translation>
    </message>
    <message>
        <source>The setting %1 is nested too deeply</source>
        <translation>设置 %1 嵌套过深</translation>
    </message>
    <message>
        <source>The setting %1 must be a list</source>
        <translation>设置 %1 必须是列表</translation>
    </message>
    <message>
        <source>The setting %1 must be a list of texts</source>
        <translation>设置 %1 必须是文本列表</translation>
    </message>
    <message>
        <source>The setting %1 must be a mapping</source>
        <translation>设置 %1 必须是映射</translation>
    </message>
    <message>
        <source>The setting %1 must be a mapping with type and value</source>
        <translation>设置 %1 必须是包含 type 和 value 的映射</translation>
    </message>
    <message>
        <source>The setting %1 must be a variable selector: a list of texts</source>
        <translation>设置 %1 必须是变量选择器：文本列表</translation>
    </message>
    <message>
        <source>The setting %1 must be a whole number</source>
        <translation>设置 %1 必须是整数</translation>
    </message>
    <message>
        <source>The setting %1 must be one of: %2</source>
        <translation>设置 %1 必须是以下之一：%2</translation>
    </message>
    <message>
        <source>The setting %1 must be text</source>
        <translation>设置 %1 必须是文本</translation>
    </message>
    <message>
        <source>The setting %1 must be true or false</source>
        <translation>设置 %1 必须是 true 或 false</translation>
    </message>
    <message>
        <source>The setting advanced_settings.group_enabled is missing</source>
        <translation>缺少设置 advanced_settings.group_enabled</translation>
    </message>
    <message>
        <source>The settings cannot be read: %1</source>
        <translation>无法读取设置：%1</translation>
    </message>
    <message>
        <source>The settings could not be saved: %1</source>
        <translation>无法保存设置：%1</translation>
    </message>
    <message>
        <source>The settings file is damaged.</source>
        <translation>设置文件已损坏。</translation>
    </message>
    <message>
        <source>The settings variables and template are missing</source>
        <translation>缺少设置 variables 和 template</translation>
    </message>
    <message>
        <source>The settings were written by a newer version of Millrace.</source>
        <translation>设置由更新版本的 Millrace 写入。</translation>
    </message>
    <message>
        <source>The start node %1 does not lie inside the container</source>
        <translation>开始节点 %1 不在容器内</translation>
    </message>
    <message>
        <source>The start node %1 of the container does not exist</source>
        <translation>容器的开始节点 %1 不存在</translation>
    </message>
    <message>
        <source>The start node has an incoming edge, so there is no place to start</source>
        <translation>开始节点有传入的连线，因此没有起点</translation>
    </message>
    <message>
        <source>The system call filter cannot be built</source>
        <translation>无法建立系统调用过滤器</translation>
    </message>
    <message>
        <source>The template did not finish within %1 seconds</source>
        <translation>模板没有在 %1 秒内完成</translation>
    </message>
    <message>
        <source>The template needs too much memory</source>
        <translation>模板需要太多内存</translation>
    </message>
    <message>
        <source>The template&apos;s variables are nested too deeply (limit %1)</source>
        <translation>模板的变量嵌套过深（上限 %1）</translation>
    </message>
    <message>
        <source>The text that is searched for.</source>
        <translation>要检索的文本。</translation>
    </message>
    <message>
        <source>The text; one entry per file for a list</source>
        <translation>文本；对列表则每个文件一项</translation>
    </message>
    <message>
        <source>The value of a condition must be text, a list of texts or a boolean</source>
        <translation>条件的值必须是文本、文本列表或布尔值</translation>
    </message>
    <message>
        <source>The value of a condition on files must be text or a list of texts</source>
        <translation>文件条件的值必须是文本或文本列表</translation>
    </message>
    <message>
        <source>The value of a filter must be text, a list of texts or a boolean</source>
        <translation>过滤的值必须是文本、文本列表或布尔值</translation>
    </message>
    <message>
        <source>The value of the variable %1 is larger than 200 KiB</source>
        <translation>变量 %1 的值大于 200 KiB</translation>
    </message>
    <message>
        <source>The value of the variable %1 is not of type %2</source>
        <translation>变量 %1 的值不是 %2 类型</translation>
    </message>
    <message>
        <source>The variable %1 has no value</source>
        <translation>变量 %1 没有值</translation>
    </message>
    <message>
        <source>The variable %1 has the type &quot;%2&quot;, which is not allowed there</source>
        <translation>变量 %1 的类型“%2”在此处不允许</translation>
    </message>
    <message>
        <source>The variable inside that is the result of one element.</source>
        <translation>内部作为单个元素结果的变量。</translation>
    </message>
    <message>
        <source>The version %1 is a number, so Dify refuses to import the file</source>
        <translation>版本 %1 是数字，因此 Dify 拒绝导入此文件</translation>
    </message>
    <message>
        <source>The whole request</source>
        <translation>整个请求</translation>
    </message>
    <message>
        <source>The workflow has no Output node, so it gives no result</source>
        <translation>工作流没有输出节点，因此不会给出结果</translation>
    </message>
    <message>
        <source>The workflow has no nodes</source>
        <translation>工作流没有节点</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>There are two variables with the name %1 in %2</source>
        <translation>%2 中有两个名为 %1 的变量</translation>
    </message>
    <message>
        <source>There is more than one User Input node; only %1 would start the app</source>
        <translation>有多个用户输入节点；只有 %1 会启动应用</translation>
    </message>
    <message>
        <source>There is no record of %1</source>
        <translation>没有 %1 的记录</translation>
    </message>
    <message>
        <source>There is no such file</source>
        <translation>没有这样的文件</translation>
    </message>
    <message>
        <source>There is not enough memory to read the file</source>
        <translation>内存不足，无法读取文件</translation>
    </message>
    <message>
        <source>These nodes lie on a cycle and would never run: %1</source>
        <translation>这些节点处于环路中，永远不会运行：%1</translation>
    </message>
    <message>
        <source>This is a container whose profile forbids it. Start it with --security-opt seccomp=unconfined --security-opt apparmor=unconfined</source>
        <translation>这是一个配置禁止此操作的容器。启动时请加上 --security-opt seccomp=unconfined --security-opt apparmor=unconfined</translation>
    </message>
    <message>
        <source>This is a folder, not a file</source>
        <translation>这是文件夹，不是文件</translation>
    </message>
    <message>
        <source>This is a placeholder; replace it by a data source</source>
        <translation>这是占位节点；请替换为数据源</translation>
    </message>
    <message>
        <source>This is no ordinary file</source>
        <translation>这不是普通文件</translation>
    </message>
    <message>
        <source>This is not valid YAML (%1)</source>
        <translation>这不是有效的 YAML（%1）</translation>
    </message>
    <message>
        <source>This kernel is too old to isolate code</source>
        <translation>此内核太旧，无法隔离代码</translation>
    </message>
    <message>
        <source>This step is not connected to anything</source>
        <translation>此节点尚未连接到其他节点</translation>
    </message>
    <message>
        <source>This system does not allow isolated processes (%1)</source>
        <translation>此系统不允许隔离进程（%1）</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Time per run</source>
        <translation>每次运行的时间</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>时区</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Timeout Settings</source>
        <translation>超时设置</translation>
    </message>
    <message>
        <source>Timeout Unit</source>
        <translation>超时单位</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Title of the chosen action</source>
        <translation>所选操作的标题</translation>
    </message>
    <message>
        <source>Too many programs wait to be run (limit %1)</source>
        <translation>等待运行的程序过多（上限 %1）</translation>
    </message>
    <message>
        <source>Tool</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Tool Label</source>
        <translation>工具标签</translation>
    </message>
    <message>
        <source>Top K</source>
        <translation>Top K</translation>
    </message>
    <message>
        <source>Top N</source>
        <translation>取前 N 项</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Try again, or allow a longer time.</source>
        <translation>重试，或允许更长的时间。</translation>
    </message>
    <message>
        <source>Try again; if it stays, the server or a proxy in between breaks off.</source>
        <translation>重试；如果依旧，说明服务器或中间的代理中断了连接。</translation>
    </message>
    <message>
        <source>Two classes have the id %1</source>
        <translation>两个分类的 id 都是 %1</translation>
    </message>
    <message>
        <source>Two input fields have the name %1</source>
        <translation>两个输入字段的名称都是 %1</translation>
    </message>
    <message>
        <source>Two input variables have the name %1; the last one counts</source>
        <translation>两个输入变量的名称都是 %1；以最后一个为准</translation>
    </message>
    <message>
        <source>Two nodes have the id %1 (the other is in line %2)</source>
        <translation>两个节点的 id 都是 %1（另一个在第 %2 行）</translation>
    </message>
    <message>
        <source>Two parameters have the name %1</source>
        <translation>两个参数的名称都是 %1</translation>
    </message>
    <message>
        <source>Two user actions have the id %1</source>
        <translation>两个用户操作的 id 都是 %1</translation>
    </message>
    <message>
        <source>Type of its elements</source>
        <translation>其元素的类型</translation>
    </message>
    <message>
        <source>Type of the list</source>
        <translation>列表的类型</translation>
    </message>
    <message>
        <source>Update libseccomp to 2.5 or newer</source>
        <translation>将 libseccomp 更新到 2.5 或更高版本</translation>
    </message>
    <message>
        <source>Use Linux 5.9 or newer</source>
        <translation>使用 Linux 5.9 或更高版本</translation>
    </message>
    <message>
        <source>Use Score Threshold</source>
        <translation>使用分数阈值</translation>
    </message>
    <message>
        <source>Use letters, digits and _, with no digit first.</source>
        <translation>使用字母、数字和 _，且不以数字开头。</translation>
    </message>
    <message>
        <source>Use the address that the server names only if you trust the way to it.</source>
        <translation>只有当您信任到该地址的路径时，才使用服务器指出的地址。</translation>
    </message>
    <message>
        <source>Use the newer version to see the earlier runs.</source>
        <translation>使用更新的版本查看之前的运行。</translation>
    </message>
    <message>
        <source>User Actions</source>
        <translation>用户操作</translation>
    </message>
    <message>
        <source>User Input</source>
        <translation>用户输入</translation>
    </message>
    <message>
        <source>User name and password do not belong into a URL; use the Authorization header.</source>
        <translation>用户名和密码不应写在 URL 中；请使用 Authorization 请求头。</translation>
    </message>
    <message>
        <source>Variable Aggregator</source>
        <translation>变量聚合器</translation>
    </message>
    <message>
        <source>Variable Assigner</source>
        <translation>变量赋值</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>变量</translation>
    </message>
    <message>
        <source>Vector Search</source>
        <translation>向量检索</translation>
    </message>
    <message>
        <source>Verify SSL Certificate</source>
        <translation>验证 SSL 证书</translation>
    </message>
    <message>
        <source>Vision</source>
        <translation>视觉</translation>
    </message>
    <message>
        <source>Vision Variable</source>
        <translation>视觉变量</translation>
    </message>
    <message>
        <source>Visual</source>
        <translation>可视化</translation>
    </message>
    <message>
        <source>Wait a little, or use another model or key.</source>
        <translation>稍等片刻，或使用其他模型或密钥。</translation>
    </message>
    <message>
        <source>Web site</source>
        <translation>网站</translation>
    </message>
    <message>
        <source>Webhook Trigger</source>
        <translation>Webhook 触发器</translation>
    </message>
    <message>
        <source>Webhook URL</source>
        <translation>Webhook URL</translation>
    </message>
    <message>
        <source>Webhook id</source>
        <translation>Webhook id</translation>
    </message>
    <message>
        <source>Week days</source>
        <translation>星期</translation>
    </message>
    <message>
        <source>Weekly</source>
        <translation>每周</translation>
    </message>
    <message>
        <source>Weighted Score</source>
        <translation>加权分数</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>What went wrong, when the node failed</source>
        <translation>节点失败时的错误内容</translation>
    </message>
    <message>
        <source>Where a run begins: asks for the inputs of the app.</source>
        <translation>运行的起点：询问应用的输入。</translation>
    </message>
    <message>
        <source>Where each round of a loop begins.</source>
        <translation>循环每一轮的起点。</translation>
    </message>
    <message>
        <source>Where each round of an iteration begins.</source>
        <translation>迭代每一轮的起点。</translation>
    </message>
    <message>
        <source>Where versions of Dify differ, which one runs follow.</source>
        <translation>Dify 各版本有差异之处，运行遵循哪个版本。</translation>
    </message>
    <message>
        <source>Whether a case matched</source>
        <translation>是否有分支匹配</translation>
    </message>
    <message>
        <source>Why it was no success</source>
        <translation>没有成功的原因</translation>
    </message>
    <message>
        <source>Workflow</source>
        <translation>工作流</translation>
    </message>
    <message>
        <source>Write Mode</source>
        <translation>写入模式</translation>
    </message>
    <message>
        <source>Write a version such as %1.</source>
        <translation>写成 %1 这样的版本。</translation>
    </message>
    <message>
        <source>Write for example ollama.lan:11434, 192.168.1.20 or 10.1.0.0/16.</source>
        <translation>例如可写 ollama.lan:11434、192.168.1.20 或 10.1.0.0/16。</translation>
    </message>
    <message>
        <source>Write it as http://host/path or https://host/path.</source>
        <translation>写成 http://host/path 或 https://host/path。</translation>
    </message>
    <message>
        <source>Writes values into conversation variables or the variables of a loop.</source>
        <translation>将值写入会话变量或循环的变量。</translation>
    </message>
    <message>
        <source>Zoom when an app opens</source>
        <translation>打开应用时的缩放</translation>
    </message>
    <message>
        <source>[INVALID_ROOT] the workflow has no start node: it would begin at %1</source>
        <translation>[INVALID_ROOT] 工作流没有开始节点：它会从 %1 开始</translation>
    </message>
    <message>
        <source>[TRIGGER_START_NODE_CONFLICT] a start node and a trigger cannot stand in one workflow</source>
        <translation>[TRIGGER_START_NODE_CONFLICT] 开始节点和触发器不能同时存在于一个工作流中</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is a kind of node that is not known here; it cannot run</source>
        <translation>“%1”是此处不认识的节点类型；它不能运行</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is an old name that Dify no longer runs; here it is read as &quot;%2&quot;</source>
        <translation>“%1”是 Dify 不再运行的旧名称；此处按“%2”读取</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no kind of app that Dify knows</source>
        <translation>“%1”不是 Dify 认识的应用类型</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no name that other nodes can refer to</source>
        <translation>“%1”不是其他节点可以引用的名称</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no output type</source>
        <translation>“%1”不是输出类型</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no version number, so Dify refuses to import the file</source>
        <translation>“%1”不是版本号，因此 Dify 拒绝导入此文件</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a mapping</source>
        <translation>&quot;%1&quot; 必须是映射</translation>
    </message>
    <message>
        <source>&quot;fallback&quot; must be a mapping</source>
        <translation>&quot;fallback&quot; 必须是映射</translation>
    </message>
    <message>
        <source>&quot;rules&quot; must be a list</source>
        <translation>&quot;rules&quot; 必须是列表</translation>
    </message>
    <message>
        <source>`%1` is not a mapping</source>
        <translation>`%1` 不是映射</translation>
    </message>
    <message>
        <source>`&lt;&lt;` takes a mapping or a list of mappings</source>
        <translation>`&lt;&lt;` 需要映射或映射列表</translation>
    </message>
    <message>
        <source>`workflow.graph.edges` is not a list</source>
        <translation>`workflow.graph.edges` 不是列表</translation>
    </message>
    <message>
        <source>`workflow.graph.nodes` is not a list</source>
        <translation>`workflow.graph.nodes` 不是列表</translation>
    </message>
    <message>
        <source>`workflow.graph` is not a mapping</source>
        <translation>`workflow.graph` 不是映射</translation>
    </message>
    <message>
        <source>a chat app needs a question</source>
        <translation>聊天应用需要一个问题</translation>
    </message>
    <message>
        <source>a file of the prompt is missing</source>
        <translation>提示词的一个文件缺失</translation>
    </message>
    <message>
        <source>a file of the request body cannot be read</source>
        <translation>无法读取请求体的一个文件</translation>
    </message>
    <message>
        <source>a model server without name</source>
        <translation>没有名称的模型服务器</translation>
    </message>
    <message>
        <source>a model without id</source>
        <translation>没有 id 的模型</translation>
    </message>
    <message>
        <source>a part of the model&apos;s answer is too long</source>
        <translation>模型回答的一部分过长</translation>
    </message>
    <message>
        <source>a rehearsal file must be a mapping with version and rules</source>
        <translation>预演文件必须是包含 version 和 rules 的映射</translation>
    </message>
    <message>
        <source>a rule must be a mapping</source>
        <translation>规则必须是映射</translation>
    </message>
    <message>
        <source>a rule needs exactly one of outputs, reply and error</source>
        <translation>规则恰好需要 outputs、reply 和 error 之一</translation>
    </message>
    <message>
        <source>a whole number of at least 1 is needed</source>
        <translation>需要至少为 1 的整数</translation>
    </message>
    <message>
        <source>add a start node</source>
        <translation>添加开始节点</translation>
    </message>
    <message>
        <source>add a start node and connect it</source>
        <translation>添加开始节点并连接它</translation>
    </message>
    <message>
        <source>address not allowed</source>
        <translation>不允许的地址</translation>
    </message>
    <message>
        <source>and</source>
        <translation>且</translation>
    </message>
    <message>
        <source>apps of mode &quot;%1&quot; cannot be run yet</source>
        <translation>模式为“%1”的应用还不能运行</translation>
    </message>
    <message>
        <source>bubblewrap (bwrap), which isolates code and templates, is not installed</source>
        <translation>未安装用于隔离代码和模板的 bubblewrap(bwrap)</translation>
    </message>
    <message>
        <source>bubblewrap is too old (%1)</source>
        <translation>bubblewrap 太旧（%1）</translation>
    </message>
    <message>
        <source>cannot be read: %1</source>
        <translation>无法读取：%1</translation>
    </message>
    <message>
        <source>check the folder and the space on the disk</source>
        <translation>检查文件夹和磁盘空间</translation>
    </message>
    <message>
        <source>check the path and its permissions</source>
        <translation>检查路径及其权限</translation>
    </message>
    <message>
        <source>every node has an incoming edge, so there is no place to start</source>
        <translation>每个节点都有传入的连线，因此没有起点</translation>
    </message>
    <message>
        <source>give it with --query TEXT</source>
        <translation>用 --query TEXT 给出</translation>
    </message>
    <message>
        <source>give one of them another id</source>
        <translation>为其中一个换一个 id</translation>
    </message>
    <message>
        <source>header “%1” cannot be set</source>
        <translation>无法设置请求头“%1”</translation>
    </message>
    <message>
        <source>invalid JSON at line %1, column %2: %3</source>
        <translation>第 %1 行第 %2 列的 JSON 无效：%3</translation>
    </message>
    <message>
        <source>invalid URL: backslash</source>
        <translation>无效的 URL：反斜杠</translation>
    </message>
    <message>
        <source>invalid URL: blank at the beginning or end</source>
        <translation>无效的 URL：开头或结尾有空白</translation>
    </message>
    <message>
        <source>invalid URL: control character</source>
        <translation>无效的 URL：控制字符</translation>
    </message>
    <message>
        <source>invalid URL: it cannot be read</source>
        <translation>无效的 URL：无法读取</translation>
    </message>
    <message>
        <source>invalid URL: it is empty</source>
        <translation>无效的 URL：为空</translation>
    </message>
    <message>
        <source>invalid URL: no host</source>
        <translation>无效的 URL：没有主机</translation>
    </message>
    <message>
        <source>invalid URL: no http:// or https:// at the beginning</source>
        <translation>无效的 URL：开头没有 http:// 或 https://</translation>
    </message>
    <message>
        <source>invalid URL: two slashes are missing</source>
        <translation>无效的 URL：缺少两个斜杠</translation>
    </message>
    <message>
        <source>invalid URL: wrong host name</source>
        <translation>无效的 URL：主机名错误</translation>
    </message>
    <message>
        <source>known inputs: %1; sys.files adds a file to the message</source>
        <translation>已知的输入：%1;sys.files 为消息添加文件</translation>
    </message>
    <message>
        <source>main must return an object</source>
        <translation>main 必须返回对象</translation>
    </message>
    <message>
        <source>match does not know the key &quot;%1&quot;</source>
        <translation>match 不认识键“%1”</translation>
    </message>
    <message>
        <source>match.%1 must be a text or a number</source>
        <translation>match.%1 必须是文本或数字</translation>
    </message>
    <message>
        <source>match.%1 must be a whole number</source>
        <translation>match.%1 必须是整数</translation>
    </message>
    <message>
        <source>match.prompt is no regular expression: %1</source>
        <translation>match.prompt 不是正则表达式：%1</translation>
    </message>
    <message>
        <source>more than %1 redirects</source>
        <translation>超过 %1 次重定向</translation>
    </message>
    <message>
        <source>no connection to the server</source>
        <translation>无法连接到服务器</translation>
    </message>
    <message>
        <source>no encrypted connection could be made</source>
        <translation>无法建立加密连接</translation>
    </message>
    <message>
        <source>no model server answers for “%1”</source>
        <translation>没有模型服务器回答“%1”</translation>
    </message>
    <message>
        <source>option %1 is given twice</source>
        <translation>选项 %1 给出了两次</translation>
    </message>
    <message>
        <source>option %1 needs a value: %2</source>
        <translation>选项 %1 需要一个值：%2</translation>
    </message>
    <message>
        <source>option %1 takes no value</source>
        <translation>选项 %1 不带值</translation>
    </message>
    <message>
        <source>or</source>
        <translation>或</translation>
    </message>
    <message>
        <source>remove the dangling edges</source>
        <translation>删除悬空的连线</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>see &quot;millrace %1 --help&quot;</source>
        <translation>参见 &quot;millrace %1 --help&quot;</translation>
    </message>
    <message>
        <source>see millrace-desktop --help</source>
        <translation>参见 millrace-desktop --help</translation>
    </message>
    <message>
        <source>see the rehearsal file format in the help</source>
        <translation>参见帮助中的预演文件格式</translation>
    </message>
    <message>
        <source>sys.%1 exists in chatflows only</source>
        <translation>sys.%1 只存在于对话流中</translation>
    </message>
    <message>
        <source>sys.query in user message is required</source>
        <translation>用户消息中必须包含 sys.query</translation>
    </message>
    <message>
        <source>the answer is larger than %1 bytes</source>
        <translation>回答大于 %1 字节</translation>
    </message>
    <message>
        <source>the answer of the model broke off</source>
        <translation>模型的回答中断</translation>
    </message>
    <message>
        <source>the app has no input &quot;%1&quot;</source>
        <translation>应用没有输入“%1”</translation>
    </message>
    <message>
        <source>the base_url does not begin with http:// or https://</source>
        <translation>base_url 没有以 http:// 或 https:// 开头</translation>
    </message>
    <message>
        <source>the compressed answer is damaged</source>
        <translation>压缩的回答已损坏</translation>
    </message>
    <message>
        <source>the connection ended before the answer was complete</source>
        <translation>连接在回答完成之前结束</translation>
    </message>
    <message>
        <source>the file cannot be read</source>
        <translation>无法读取文件</translation>
    </message>
    <message>
        <source>the file of keys cannot be used: %1</source>
        <translation>无法使用密钥文件：%1</translation>
    </message>
    <message>
        <source>the file “%1” cannot be read</source>
        <translation>无法读取文件“%1”</translation>
    </message>
    <message>
        <source>the host is not known</source>
        <translation>未知的主机</translation>
    </message>
    <message>
        <source>the inputs must be one JSON object: %1</source>
        <translation>输入必须是一个 JSON 对象：%1</translation>
    </message>
    <message>
        <source>the issuer of the server&apos;s certificate is not trusted on this machine</source>
        <translation>本机不信任服务器证书的颁发者</translation>
    </message>
    <message>
        <source>the list of trusted certificates cannot be read</source>
        <translation>无法读取受信任证书列表</translation>
    </message>
    <message>
        <source>the model server answered with status %1</source>
        <translation>模型服务器以状态 %1 作答</translation>
    </message>
    <message>
        <source>the model server answered with status %1: %2</source>
        <translation>模型服务器以状态 %1 作答：%2</translation>
    </message>
    <message>
        <source>the model server did not answer in the expected form</source>
        <translation>模型服务器没有按预期的形式回答</translation>
    </message>
    <message>
        <source>the model server reported an error: %1</source>
        <translation>模型服务器报告错误：%1</translation>
    </message>
    <message>
        <source>the model server sent a part that is not JSON</source>
        <translation>模型服务器发送了不是 JSON 的内容</translation>
    </message>
    <message>
        <source>the model servers are not a list</source>
        <translation>模型服务器不是列表</translation>
    </message>
    <message>
        <source>the parameter json_schema is not valid JSON</source>
        <translation>参数 json_schema 不是有效的 JSON</translation>
    </message>
    <message>
        <source>the picture cannot be written: %1</source>
        <translation>无法写入图片：%1</translation>
    </message>
    <message>
        <source>the profile &quot;%1&quot; is not known</source>
        <translation>未知的行为模式“%1”</translation>
    </message>
    <message>
        <source>the rehearsal file cannot be read: %1</source>
        <translation>无法读取预演文件：%1</translation>
    </message>
    <message>
        <source>the request took too long</source>
        <translation>请求耗时过长</translation>
    </message>
    <message>
        <source>the response format json_schema needs the parameter json_schema</source>
        <translation>响应格式 json_schema 需要参数 json_schema</translation>
    </message>
    <message>
        <source>the run is offline</source>
        <translation>运行处于离线状态</translation>
    </message>
    <message>
        <source>the server did not accept the connection in time</source>
        <translation>服务器没有及时接受连接</translation>
    </message>
    <message>
        <source>the server does not answer in HTTP</source>
        <translation>服务器没有以 HTTP 作答</translation>
    </message>
    <message>
        <source>the server redirects from https to http</source>
        <translation>服务器从 https 重定向到 http</translation>
    </message>
    <message>
        <source>the server sent nothing for too long</source>
        <translation>服务器太久没有发送内容</translation>
    </message>
    <message>
        <source>the server&apos;s certificate cannot be trusted</source>
        <translation>无法信任服务器的证书</translation>
    </message>
    <message>
        <source>the server&apos;s certificate has expired</source>
        <translation>服务器的证书已过期</translation>
    </message>
    <message>
        <source>the server&apos;s certificate is for another name</source>
        <translation>服务器的证书属于其他名称</translation>
    </message>
    <message>
        <source>the server&apos;s certificate is not valid yet</source>
        <translation>服务器的证书尚未生效</translation>
    </message>
    <message>
        <source>the server&apos;s certificate is self-signed</source>
        <translation>服务器的证书是自签名的</translation>
    </message>
    <message>
        <source>the server&apos;s header block is too large</source>
        <translation>服务器的响应头过大</translation>
    </message>
    <message>
        <source>the value of header “%1” holds a line break</source>
        <translation>请求头“%1”的值包含换行</translation>
    </message>
    <message>
        <source>the workflow has no nodes</source>
        <translation>工作流没有节点</translation>
    </message>
    <message>
        <source>this program reads version 1</source>
        <translation>本程序读取版本 1</translation>
    </message>
    <message>
        <source>two nodes have the id %1</source>
        <translation>两个节点的 id 都是 %1</translation>
    </message>
    <message>
        <source>unknown key &quot;%1&quot;</source>
        <translation>未知的键“%1”</translation>
    </message>
    <message>
        <source>unknown option %1</source>
        <translation>未知的选项 %1</translation>
    </message>
    <message>
        <source>unsupported variable type: %1</source>
        <translation>不支持的变量类型：%1</translation>
    </message>
    <message>
        <source>use current or dify-1.12</source>
        <translation>使用 current 或 dify-1.12</translation>
    </message>
    <message>
        <source>version %1 is not known</source>
        <translation>未知的版本 %1</translation>
    </message>
    <message>
        <source>“%1” is neither a host, host:port, address nor address block</source>
        <translation>“%1”不是主机、主机：端口、地址或地址段</translation>
    </message>
    <message>
        <source>“%1” is not a header name</source>
        <translation>“%1”不是请求头名称</translation>
    </message>
    <message>
        <source>a run with the id %1 is active</source>
        <translation>id 为 %1 的运行正在进行</translation>
    </message>
    <message>
        <source>Node &quot;%1&quot; (%2): %3. Add for example: %4</source>
        <translation>节点“%1”（%2）：%3。例如可添加：%4</translation>
    </message>
    <message>
        <source>%1 does not take files by %2, only by: %3</source>
        <translation>%1 不接受通过%2提供的文件，只接受：%3</translation>
    </message>
    <message>
        <source>%1 does not take files of type %2, only: %3</source>
        <translation>%1 不接受类型为%2的文件，只接受：%3</translation>
    </message>
    <message>
        <source>%1 files are too many for a message: sys.files takes at most %2 (number_limits)</source>
        <translation>一条消息带 %1 个文件太多：sys.files 最多接受 %2 个（number_limits）</translation>
    </message>
    <message>
        <source>%1 is up to the client that talks to the app</source>
        <translation>%1由与应用对话的客户端负责</translation>
    </message>
    <message>
        <source>%1 must be a number of seconds above 0 and up to a day</source>
        <translation>%1 必须是大于 0 且不超过一天的秒数</translation>
    </message>
    <message>
        <source>%1 must be a whole number from 0 to %2</source>
        <translation>%1 必须是 0 到 %2 之间的整数</translation>
    </message>
    <message>
        <source>%1 must be of type %2</source>
        <translation>%1 的类型必须是%2</translation>
    </message>
    <message>
        <source>%1 must be true or false</source>
        <translation>%1 必须是 true 或 false</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>--set takes NODE.FIELD=VALUE, not &quot;%1&quot;</source>
        <translation>--set 的写法是 NODE.FIELD=VALUE，而不是“%1”</translation>
    </message>
    <message>
        <source>0: all. The newest ones stay.</source>
        <translation>0：全部保留。保留最新的。</translation>
    </message>
    <message>
        <source>0: never. Pinned runs are always kept.</source>
        <translation>0：从不。固定的运行始终保留。</translation>
    </message>
    <message>
        <source>0: no limit.</source>
        <translation>0：不限。</translation>
    </message>
    <message>
        <source>0: no limit. Otherwise the oldest runs are forgotten.</source>
        <translation>0：不限。否则删除最早的运行。</translation>
    </message>
    <message>
        <source>A PEM file with certificate authorities. Empty: the system&apos;s.</source>
        <translation>包含证书颁发机构的 PEM 文件。留空：使用系统的。</translation>
    </message>
    <message>
        <source>A file, or a list of files: text, Markdown, HTML, CSV, JSON, YAML, PDF, DOCX, PPTX, XLSX, XLS, EPUB, EML, MSG, ODT, RTF, SRT, VTT, properties and source code.</source>
        <translation>一个文件或文件列表：文本、Markdown、HTML、CSV、JSON、YAML、PDF、DOCX、PPTX、XLSX、XLS、EPUB、EML、MSG、ODT、RTF、SRT、VTT、properties 以及源代码。</translation>
    </message>
    <message>
        <source>A rehearsal rule with `outputs` can stand in for the node.</source>
        <translation>带 `outputs` 的预演规则可以代替该节点。</translation>
    </message>
    <message>
        <source>A rehearsal rule with `outputs` can stand in for the node; a classic Agent names its strategy.</source>
        <translation>带 `outputs` 的预演规则可以代替该节点；经典 Agent 会写明其策略。</translation>
    </message>
    <message>
        <source>Add the input, or the model will read the braces as they are.</source>
        <translation>添加该输入，否则模型会原样读到花括号。</translation>
    </message>
    <message>
        <source>After a power cut</source>
        <translation>断电之后</translation>
    </message>
    <message>
        <source>Agents wait for the agent runtime; until it is there a rehearsal rule has to answer for the agent</source>
        <translation>Agent 要等 Agent 运行时；在那之前必须由预演规则代替它回答</translation>
    </message>
    <message>
        <source>An addition of Millrace: what a failed round does. Dify always ends the loop.</source>
        <translation>Millrace 的扩展：某一轮失败时怎么办。Dify 总是结束循环。</translation>
    </message>
    <message>
        <source>An agent app needs the agent runtime, which this build does not have</source>
        <translation>Agent 应用需要 Agent 运行时，此版本还没有</translation>
    </message>
    <message>
        <source>An agent app needs the agent runtime; until then it runs with a rehearsal only</source>
        <translation>Agent 应用需要 Agent 运行时；在那之前只能用预演运行</translation>
    </message>
    <message>
        <source>An entry of sys.files is no file</source>
        <translation>sys.files 中有一项不是文件</translation>
    </message>
    <message>
        <source>Annotated replies are kept on a server: runs here always ask the model</source>
        <translation>标注回复保存在服务器上：在这里运行总是询问模型</translation>
    </message>
    <message>
        <source>Anthropic Messages</source>
        <translation>Anthropic Messages</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>同时执行</translation>
    </message>
    <message>
        <source>Check network.client_certificates in the settings, the file and its key.</source>
        <translation>请检查设置中的 network.client_certificates、该文件及其密钥。</translation>
    </message>
    <message>
        <source>Check that the installation of Millrace is complete</source>
        <translation>请检查 Millrace 的安装是否完整</translation>
    </message>
    <message>
        <source>Check that you may write to the folder.</source>
        <translation>请检查您是否有权写入该文件夹。</translation>
    </message>
    <message>
        <source>Check the address. Where only the proxy can look names up, switch network.proxy_resolves on in the settings.</source>
        <translation>请检查地址。如果只有代理能解析名称，请在设置中打开 network.proxy_resolves。</translation>
    </message>
    <message>
        <source>Check the base URL and the protocol.</source>
        <translation>请检查基础 URL 和协议。</translation>
    </message>
    <message>
        <source>Check the names, the network and that there are wheels for this version of Python.</source>
        <translation>请检查名称、网络，以及是否有适合此 Python 版本的 wheel。</translation>
    </message>
    <message>
        <source>Choose keywords, openai_moderation or api, or turn it off.</source>
        <translation>请选择 keywords、openai_moderation 或 api，或将其关闭。</translation>
    </message>
    <message>
        <source>Choose system, user or assistant.</source>
        <translation>请选择 system、user 或 assistant。</translation>
    </message>
    <message>
        <source>Client certificates</source>
        <translation>客户端证书</translation>
    </message>
    <message>
        <source>Code has no network here. It needs sandbox.network in the settings and sandbox: {network: true} in the project&apos;s millrace.yml</source>
        <translation>这里的代码没有网络。需要设置中的 sandbox.network，以及项目 millrace.yml 中的 sandbox: {network: true}</translation>
    </message>
    <message>
        <source>Code may use the network</source>
        <translation>代码可以使用网络</translation>
    </message>
    <message>
        <source>Code that takes longer is ended, whatever it waits for.</source>
        <translation>超过此时间的代码会被结束，不论它在等什么。</translation>
    </message>
    <message>
        <source>Computing time of one program</source>
        <translation>单个程序的计算时间</translation>
    </message>
    <message>
        <source>Correct the setting history.redact.</source>
        <translation>请更正设置 history.redact。</translation>
    </message>
    <message>
        <source>Counts from the next start.</source>
        <translation>下次启动后生效。</translation>
    </message>
    <message>
        <source>Depth of nested containers</source>
        <translation>嵌套容器的深度</translation>
    </message>
    <message>
        <source>Documents read at once</source>
        <translation>同时读取的文档数</translation>
    </message>
    <message>
        <source>Empty: none. system: as the environment says (HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY). Or an address such as http://proxy.example:3128 or socks5h://127.0.0.1:1080; its password is kept as the secret network.proxy-password.</source>
        <translation>留空：不用。system：按环境变量（HTTPS_PROXY、HTTP_PROXY、ALL_PROXY、NO_PROXY）。或填写地址，例如 http://proxy.example:3128 或 socks5h://127.0.0.1:1080；密码保存为机密 network.proxy-password。</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部内容</translation>
    </message>
    <message>
        <source>External Data</source>
        <translation>外部数据</translation>
    </message>
    <message>
        <source>File of an HTTP reply</source>
        <translation>HTTP 响应的文件</translation>
    </message>
    <message>
        <source>Files of the type %1 can only be read by an external service, and none is set up</source>
        <translation>类型为%1的文件只能由外部服务读取，而这里没有配置</translation>
    </message>
    <message>
        <source>Fills in the prompt of a plain app.</source>
        <translation>填写普通应用的提示词。</translation>
    </message>
    <message>
        <source>Forget runs after</source>
        <translation>多久之后删除运行</translation>
    </message>
    <message>
        <source>Free some space.</source>
        <translation>请腾出一些空间。</translation>
    </message>
    <message>
        <source>Give it as an input, or rehearse the node data.</source>
        <translation>请把它作为输入给出，或为节点 data 写预演规则。</translation>
    </message>
    <message>
        <source>Google Gemini</source>
        <translation>Google Gemini</translation>
    </message>
    <message>
        <source>Half of it is for what an archive unpacks to.</source>
        <translation>其中一半用于压缩包解压后的内容。</translation>
    </message>
    <message>
        <source>Hosts, .domains and address blocks that are reached directly.</source>
        <translation>直接访问的主机、.域名和地址段。</translation>
    </message>
    <message>
        <source>How many elements of a parallel iteration may be in this node; 0: any number. Dify ignores it.</source>
        <translation>并行迭代中可以有多少个元素同时在此节点；0：不限。Dify 会忽略它。</translation>
    </message>
    <message>
        <source>If you trust it, raise the setting documents.max_memory</source>
        <translation>如果您信任它，请提高设置 documents.max_memory</translation>
    </message>
    <message>
        <source>Index of Python packages</source>
        <translation>Python 包的索引</translation>
    </message>
    <message>
        <source>Install it: sudo apt install npm</source>
        <translation>安装命令：sudo apt install npm</translation>
    </message>
    <message>
        <source>Install it: sudo apt install python3-pip</source>
        <translation>安装命令：sudo apt install python3-pip</translation>
    </message>
    <message>
        <source>It must be a real folder in the project that you may write to.</source>
        <translation>它必须是项目中您可以写入的真实文件夹。</translation>
    </message>
    <message>
        <source>Iterations and loops inside each other.</source>
        <translation>相互嵌套的迭代和循环。</translation>
    </message>
    <message>
        <source>KB</source>
        <translation>KB</translation>
    </message>
    <message>
        <source>Larger documents are not read by the document extractor.</source>
        <translation>文档提取器不读取更大的文档。</translation>
    </message>
    <message>
        <source>Larger values are kept beside the database.</source>
        <translation>更大的值保存在数据库旁边。</translation>
    </message>
    <message>
        <source>Largest file of a run</source>
        <translation>运行中最大的文件</translation>
    </message>
    <message>
        <source>Lets the app&apos;s model work with its tools until it has an answer.</source>
        <translation>让应用的模型使用其工具，直到得出答案。</translation>
    </message>
    <message>
        <source>Look for an endless loop or a long wait, or raise sandbox.wall_seconds and sandbox.cpu_seconds in the settings</source>
        <translation>请检查是否有死循环或长时间等待，或在设置中提高 sandbox.wall_seconds 和 sandbox.cpu_seconds</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>Memory for one document</source>
        <translation>单个文档的内存</translation>
    </message>
    <message>
        <source>Memory of one program</source>
        <translation>单个程序的内存</translation>
    </message>
    <message>
        <source>Moderation acts in chat apps and text generators only, not in workflows</source>
        <translation>内容审核只在聊天应用和文本生成应用中起作用，在工作流中不起作用</translation>
    </message>
    <message>
        <source>Moderation by keywords works here as well.</source>
        <translation>关键词审核在这里同样有效。</translation>
    </message>
    <message>
        <source>Moderation is on, but of no type: Dify refuses to save it</source>
        <translation>内容审核已打开，但没有类型：Dify 会拒绝保存</translation>
    </message>
    <message>
        <source>Moderation of type &quot;%1&quot; is carried out by a server: runs here are not moderated</source>
        <translation>类型为“%1”的内容审核由服务器执行：在这里运行不会审核</translation>
    </message>
    <message>
        <source>More are refused.</source>
        <translation>超出的会被拒绝。</translation>
    </message>
    <message>
        <source>Name one in model_config.model: provider, name and mode.</source>
        <translation>请在 model_config.model 中写明：provider、name 和 mode。</translation>
    </message>
    <message>
        <source>Names of variables and JSON keys whose values are masked, or /expressions/ whose matches are. Secrets are always masked.</source>
        <translation>要掩去其值的变量名和 JSON 键，或要掩去其匹配内容的 /正则表达式/。机密始终会被掩去。</translation>
    </message>
    <message>
        <source>Nesting of what code returns</source>
        <translation>代码返回值的嵌套层数</translation>
    </message>
    <message>
        <source>Never recorded</source>
        <translation>从不记录</translation>
    </message>
    <message>
        <source>No data came for %1 seconds. The setting timeout of this model or its server says how long to wait.</source>
        <translation>%1 秒内没有收到数据。等待时间由此模型或其服务器的设置 timeout 决定。</translation>
    </message>
    <message>
        <source>Not through the proxy</source>
        <translation>不经过代理</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>不记录</translation>
    </message>
    <message>
        <source>Nothing is missing; slower</source>
        <translation>什么都不丢；较慢</translation>
    </message>
    <message>
        <source>Numbers in a list that code returns</source>
        <translation>代码返回列表中的数字个数</translation>
    </message>
    <message>
        <source>Objects in a list that code returns</source>
        <translation>代码返回列表中的对象个数</translation>
    </message>
    <message>
        <source>Ollama</source>
        <translation>Ollama</translation>
    </message>
    <message>
        <source>On: names are not looked up here, and the proxy alone decides which addresses they lead to. Off: every name must lead to allowed addresses here too.</source>
        <translation>打开：名称不在这里解析，指向哪些地址由代理单独决定。关闭：每个名称在这里也必须指向允许的地址。</translation>
    </message>
    <message>
        <source>One per host: host=/path/to/certificate.pem. The private key is kept as the secret network.client-key/HOST, or is in the same file.</source>
        <translation>每个主机一项：主机=/路径/证书.pem。私钥保存为机密 network.client-key/主机，或在同一个文件中。</translation>
    </message>
    <message>
        <source>Online sources wait for the plugin host</source>
        <translation>在线数据源要等插件宿主</translation>
    </message>
    <message>
        <source>Only a complete record lets a run be gone on with. A project can say it in millrace.yml.</source>
        <translation>只有完整的记录才能让运行继续。项目可以在 millrace.yml 中写明。</translation>
    </message>
    <message>
        <source>Only in projects whose millrace.yml says sandbox: {network: true}, only through the guarded proxy, and only to addresses that apps may reach.</source>
        <translation>只用于 millrace.yml 写有 sandbox: {network: true} 的项目，只经过受保护的代理，并且只能访问应用可以访问的地址。</translation>
    </message>
    <message>
        <source>OpenAI-compatible (llama.cpp, vLLM, LM Studio, many services)</source>
        <translation>OpenAI 兼容（llama.cpp、vLLM、LM Studio 及许多服务）</translation>
    </message>
    <message>
        <source>Output of one program</source>
        <translation>单个程序的输出</translation>
    </message>
    <message>
        <source>Parts of this run were not recorded, so it cannot be gone on with</source>
        <translation>此运行的部分内容没有记录，因此无法继续</translation>
    </message>
    <message>
        <source>Print less, or raise sandbox.output_mb in the settings</source>
        <translation>请减少输出，或在设置中提高 sandbox.output_mb</translation>
    </message>
    <message>
        <source>Process the data in smaller parts, or raise sandbox.memory_mb in the settings</source>
        <translation>请分成更小的部分处理数据，或在设置中提高 sandbox.memory_mb</translation>
    </message>
    <message>
        <source>Programs at once</source>
        <translation>同时运行的程序数</translation>
    </message>
    <message>
        <source>Programs cannot start other programs.</source>
        <translation>程序不能启动其他程序。</translation>
    </message>
    <message>
        <source>Programs running and waiting</source>
        <translation>运行和等待中的程序数</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Raise %1 in the settings if it is meant to be so</source>
        <translation>如果这是有意的，请在设置中提高 %1</translation>
    </message>
    <message>
        <source>Raise the setting documents.max_memory, or split the document</source>
        <translation>请提高设置 documents.max_memory，或拆分文档</translation>
    </message>
    <message>
        <source>Raise the setting documents.max_seconds, or split the document</source>
        <translation>请提高设置 documents.max_seconds，或拆分文档</translation>
    </message>
    <message>
        <source>Raise the setting documents.max_size</source>
        <translation>请提高设置 documents.max_size</translation>
    </message>
    <message>
        <source>Raise the setting documents.max_text, or split the document</source>
        <translation>请提高设置 documents.max_text，或拆分文档</translation>
    </message>
    <message>
        <source>Raise the setting history.max_file_mb.</source>
        <translation>请提高设置 history.max_file_mb。</translation>
    </message>
    <message>
        <source>Reading the document takes longer than %1 seconds</source>
        <translation>读取文档的时间超过 %1 秒</translation>
    </message>
    <message>
        <source>Reading the document takes more than %1 MB of memory</source>
        <translation>读取文档需要超过 %1 MB 的内存</translation>
    </message>
    <message>
        <source>Record of runs</source>
        <translation>运行记录</translation>
    </message>
    <message>
        <source>Render less at once, or raise sandbox.memory_mb in the settings</source>
        <translation>请一次少渲染一些，或在设置中提高 sandbox.memory_mb</translation>
    </message>
    <message>
        <source>Render less at once, or raise sandbox.render_seconds in the settings</source>
        <translation>请一次少渲染一些，或在设置中提高 sandbox.render_seconds</translation>
    </message>
    <message>
        <source>Room for the record of a project</source>
        <translation>一个项目的记录可用空间</translation>
    </message>
    <message>
        <source>Run fewer at once or raise sandbox.waiting in the settings</source>
        <translation>请减少同时运行的数量，或在设置中提高 sandbox.waiting</translation>
    </message>
    <message>
        <source>Run fewer at once or raise sandbox.workers in the settings</source>
        <translation>请减少同时运行的数量，或在设置中提高 sandbox.workers</translation>
    </message>
    <message>
        <source>Runs kept per project</source>
        <translation>每个项目保留的运行数</translation>
    </message>
    <message>
        <source>Save it without a password and try again</source>
        <translation>请去掉密码保存后重试</translation>
    </message>
    <message>
        <source>Save the document in a newer format, such as .docx or .pptx</source>
        <translation>请用较新的格式保存文档，例如 .docx 或 .pptx</translation>
    </message>
    <message>
        <source>Searching waits for the knowledge bases; until they are there a rehearsal rule has to answer for the search</source>
        <translation>检索要等本地知识库；在那之前必须由预演规则代替检索回答</translation>
    </message>
    <message>
        <source>Servers of this computer or hosted services. The first one that offers a model answers for it.</source>
        <translation>本机或托管服务的服务器。第一个提供某模型的服务器为它回答。</translation>
    </message>
    <message>
        <source>Size of one document</source>
        <translation>单个文档的大小</translation>
    </message>
    <message>
        <source>Start it anew.</source>
        <translation>请重新开始运行。</translation>
    </message>
    <message>
        <source>States and times, no values</source>
        <translation>状态和时间，不含值</translation>
    </message>
    <message>
        <source>Stop it first.</source>
        <translation>请先停止它。</translation>
    </message>
    <message>
        <source>Storing chunks waits for the knowledge bases; runs of the debugger show a preview of the chunks</source>
        <translation>存储分段要等本地知识库；调试运行会显示分段预览</translation>
    </message>
    <message>
        <source>Take the file out of the prompt, or use another model.</source>
        <translation>请从提示词中去掉该文件，或使用其他模型。</translation>
    </message>
    <message>
        <source>Takes the variables that an extension of the server would fill in.</source>
        <translation>接受本应由服务器扩展填写的变量。</translation>
    </message>
    <message>
        <source>Temporary files of one program</source>
        <translation>单个程序的临时文件</translation>
    </message>
    <message>
        <source>Text of a template</source>
        <translation>模板的文本</translation>
    </message>
    <message>
        <source>Text of an HTTP reply</source>
        <translation>HTTP 响应的文本</translation>
    </message>
    <message>
        <source>Text of one document</source>
        <translation>单个文档的文本</translation>
    </message>
    <message>
        <source>Text that code returns</source>
        <translation>代码返回的文本</translation>
    </message>
    <message>
        <source>Texts in a list that code returns</source>
        <translation>代码返回列表中的文本个数</translation>
    </message>
    <message>
        <source>The %1 %2 is required</source>
        <translation>%1 %2 是必填的</translation>
    </message>
    <message>
        <source>The app has no model</source>
        <translation>应用没有模型</translation>
    </message>
    <message>
        <source>The body has %1 bytes; at most %2 are allowed</source>
        <translation>请求体有 %1 字节；最多允许 %2 字节</translation>
    </message>
    <message>
        <source>The body is no valid JSON: %1</source>
        <translation>请求体不是有效的 JSON：%1</translation>
    </message>
    <message>
        <source>The content is not kept any more</source>
        <translation>内容已不再保留</translation>
    </message>
    <message>
        <source>The content of the file %1 is not on this machine</source>
        <translation>文件 %1 的内容不在此计算机上</translation>
    </message>
    <message>
        <source>The content type must be %1, not %2</source>
        <translation>内容类型必须是 %1，而不是 %2</translation>
    </message>
    <message>
        <source>The disk is full: the file cannot be kept</source>
        <translation>磁盘已满：无法保存文件</translation>
    </message>
    <message>
        <source>The document cannot be opened: %1</source>
        <translation>无法打开文档：%1</translation>
    </message>
    <message>
        <source>The document is damaged or is not of the kind that its name says (%1)</source>
        <translation>文档已损坏，或与其名称所示的类型不符（%1）</translation>
    </message>
    <message>
        <source>The document is larger than %1 MB</source>
        <translation>文档大于 %1 MB</translation>
    </message>
    <message>
        <source>The document is probably damaged; open it in its own program and save it anew</source>
        <translation>文档很可能已损坏；请用它自己的程序打开并重新保存</translation>
    </message>
    <message>
        <source>The document is protected with a password</source>
        <translation>文档受密码保护</translation>
    </message>
    <message>
        <source>The document reader broke down over this document (%1)</source>
        <translation>文档读取程序在处理此文档时崩溃（%1）</translation>
    </message>
    <message>
        <source>The document reader cannot be started: %1</source>
        <translation>无法启动文档读取程序：%1</translation>
    </message>
    <message>
        <source>The document unpacks to more than %1 MB, far more than its size</source>
        <translation>文档解压后超过 %1 MB，远大于其大小</translation>
    </message>
    <message>
        <source>The expression %1 cannot be read: it masks nothing</source>
        <translation>无法识别表达式 %1：它不会掩去任何内容</translation>
    </message>
    <message>
        <source>The extension counts, in lower case; the help of the node lists those that can be read</source>
        <translation>扩展名决定读取方式，须为小写；节点的帮助列出了可读取的类型</translation>
    </message>
    <message>
        <source>The file %1 cannot be fetched: %2</source>
        <translation>无法获取文件 %1：%2</translation>
    </message>
    <message>
        <source>The file %1 cannot be fetched: the server answers with status %2</source>
        <translation>无法获取文件 %1：服务器返回状态 %2</translation>
    </message>
    <message>
        <source>The file %1 cannot be kept: %2</source>
        <translation>无法保存文件 %1：%2</translation>
    </message>
    <message>
        <source>The file %1 comes by %2; sys.files takes files by: %3</source>
        <translation>文件 %1 通过%2提供；sys.files 接受的方式：%3</translation>
    </message>
    <message>
        <source>The file %1 is of type %2; sys.files takes files of type: %3</source>
        <translation>文件 %1 的类型是%2；sys.files 接受的类型：%3</translation>
    </message>
    <message>
        <source>The file %1 is of type %2; sys.files takes files of type: %3; and with the endings: %4</source>
        <translation>文件 %1 的类型是%2；sys.files 接受的类型：%3；扩展名：%4</translation>
    </message>
    <message>
        <source>The file cannot be kept: %1</source>
        <translation>无法保存文件：%1</translation>
    </message>
    <message>
        <source>The file is larger than %1 MB</source>
        <translation>文件大于 %1 MB</translation>
    </message>
    <message>
        <source>The folder for files cannot be made: %1</source>
        <translation>无法创建存放文件的文件夹：%1</translation>
    </message>
    <message>
        <source>The folder for the packages cannot be written</source>
        <translation>无法写入存放软件包的文件夹</translation>
    </message>
    <message>
        <source>The id of a knowledge base must be a text</source>
        <translation>知识库的 id 必须是文本</translation>
    </message>
    <message>
        <source>The input %1 is required, but the prompt does not use it</source>
        <translation>输入 %1 是必填的，但提示词没有用到它</translation>
    </message>
    <message>
        <source>The input %1 offers nothing to choose from</source>
        <translation>输入 %1 没有可选项</translation>
    </message>
    <message>
        <source>The last moments may be missing</source>
        <translation>最后片刻的内容可能丢失</translation>
    </message>
    <message>
        <source>The method must be %1, not %2</source>
        <translation>请求方法必须是 %1，而不是 %2</translation>
    </message>
    <message>
        <source>The model has not finished after %1 checks and %2 seconds</source>
        <translation>模型在 %1 次查询、%2 秒之后仍未完成</translation>
    </message>
    <message>
        <source>The model is still at work, but gave no handle to ask again with</source>
        <translation>模型仍在工作，但没有给出可再次查询的句柄</translation>
    </message>
    <message>
        <source>The new Agent runs on Dify&apos;s agent service only</source>
        <translation>新版 Agent 只能在 Dify 的 Agent 服务上运行</translation>
    </message>
    <message>
        <source>The node fails when it takes longer; 0: no limit of its own. Dify ignores this setting.</source>
        <translation>超过此时间节点即失败；0：没有自己的限制。Dify 会忽略此设置。</translation>
    </message>
    <message>
        <source>The package %1 is not there. Name it in millrace.yml below sandbox: %2, then run: millrace packages install</source>
        <translation>没有软件包 %1。请在 millrace.yml 的 sandbox: %2 中写明，然后运行：millrace packages install</translation>
    </message>
    <message>
        <source>The packages cannot be installed: %1</source>
        <translation>无法安装软件包：%1</translation>
    </message>
    <message>
        <source>The prompt has %1 messages; Dify takes at most %2</source>
        <translation>提示词有 %1 条消息；Dify 最多接受 %2 条</translation>
    </message>
    <message>
        <source>The prompt names {{%1}}, which is no input of the app</source>
        <translation>提示词写有 {{%1}}，但应用没有这个输入</translation>
    </message>
    <message>
        <source>The proxy resolves names</source>
        <translation>由代理解析名称</translation>
    </message>
    <message>
        <source>The run %1 is under way</source>
        <translation>运行 %1 正在进行</translation>
    </message>
    <message>
        <source>The run %1 is under way in another process</source>
        <translation>运行 %1 正在另一个进程中进行</translation>
    </message>
    <message>
        <source>The run stops when it reaches the node, unless a rehearsal rule answers for it.</source>
        <translation>运行到此节点时会停止，除非有预演规则代替它回答。</translation>
    </message>
    <message>
        <source>The server asks for a pause of %1 seconds; the setting retry_max_wait allows %2.</source>
        <translation>服务器要求暂停 %1 秒；设置 retry_max_wait 只允许 %2 秒。</translation>
    </message>
    <message>
        <source>The server or a proxy in between is faulty; its answer cannot be trusted.</source>
        <translation>服务器或中间的代理有问题；它的回答不可信。</translation>
    </message>
    <message>
        <source>The setting multiple_retrieval_config.top_k must be a whole number</source>
        <translation>设置 multiple_retrieval_config.top_k 必须是整数</translation>
    </message>
    <message>
        <source>The text of the document is longer than %1 MB</source>
        <translation>文档的文本超过 %1 MB</translation>
    </message>
    <message>
        <source>The variable %1 comes from an extension that only the Dify server knows</source>
        <translation>变量 %1 来自只有 Dify 服务器才知道的扩展</translation>
    </message>
    <message>
        <source>There are %1 stop words; Dify takes at most %2</source>
        <translation>有 %1 个停止词；Dify 最多接受 %2 个</translation>
    </message>
    <message>
        <source>There are two inputs with the name %1</source>
        <translation>有两个名为 %1 的输入</translation>
    </message>
    <message>
        <source>They are kept in memory and disappear with the program.</source>
        <translation>它们保存在内存中，随程序消失。</translation>
    </message>
    <message>
        <source>This app takes no files with a message (sys.files): its file upload is off</source>
        <translation>此应用的消息不接受文件（sys.files）：文件上传已关闭</translation>
    </message>
    <message>
        <source>This kind of file can be sent to this model only when it is on this machine.</source>
        <translation>这种文件只有在此计算机上时才能发送给此模型。</translation>
    </message>
    <message>
        <source>Threads of one program</source>
        <translation>单个程序的线程数</translation>
    </message>
    <message>
        <source>Time for one document</source>
        <translation>单个文档的时间</translation>
    </message>
    <message>
        <source>Time of one program</source>
        <translation>单个程序的时间</translation>
    </message>
    <message>
        <source>Time of one template</source>
        <translation>单个模板的时间</translation>
    </message>
    <message>
        <source>Timeout (s)</source>
        <translation>超时（秒）</translation>
    </message>
    <message>
        <source>Tools wait for the plugin host; until it is there a rehearsal rule has to answer for the tool</source>
        <translation>工具要等插件宿主；在那之前必须由预演规则代替工具回答</translation>
    </message>
    <message>
        <source>Trusted certificates</source>
        <translation>受信任的证书</translation>
    </message>
    <message>
        <source>Turn on the feature file_upload of the app, or leave the files out.</source>
        <translation>请打开应用的 file_upload 功能，或不要附带文件。</translation>
    </message>
    <message>
        <source>Unable to determine file type: MIME type or file extension is missing</source>
        <translation>无法确定文件类型：缺少 MIME 类型或文件扩展名</translation>
    </message>
    <message>
        <source>Unsupported Extension Type: %1</source>
        <translation>不支持的扩展名类型：%1</translation>
    </message>
    <message>
        <source>Unsupported MIME type: %1</source>
        <translation>不支持的 MIME 类型：%1</translation>
    </message>
    <message>
        <source>Values kept as files from</source>
        <translation>从此大小起值保存为文件</translation>
    </message>
    <message>
        <source>Wait for its end, or stop it there.</source>
        <translation>请等它结束，或在那里停止它。</translation>
    </message>
    <message>
        <source>What came before a call that must not be made twice is always on the disk.</source>
        <translation>在不可重复的调用之前发生的一切始终已写入磁盘。</translation>
    </message>
    <message>
        <source>What it prints. Its result may have four times as much.</source>
        <translation>程序打印的内容。其结果可以是它的四倍。</translation>
    </message>
    <message>
        <source>Where millrace packages install looks. Empty: what pip is configured for.</source>
        <translation>millrace packages install 查找的位置。留空：按 pip 的配置。</translation>
    </message>
    <message>
        <source>With send_files: url in its settings, a model server gets the address instead.</source>
        <translation>在设置中写 send_files: url，模型服务器就会收到地址而不是内容。</translation>
    </message>
    <message>
        <source>Write a name, with a version if need be: lodash, @scope/name@2. Paths, addresses and options are not taken.</source>
        <translation>请写名称，需要时带版本：lodash、@scope/name@2。不接受路径、地址和选项。</translation>
    </message>
    <message>
        <source>Write a name, with a version if need be: requests, httpx&gt;=0.27. Paths, addresses and options are not taken.</source>
        <translation>请写名称，需要时带版本：requests、httpx&gt;=0.27。不接受路径、地址和选项。</translation>
    </message>
    <message>
        <source>Write for example api.example.com=/home/me/certificate.pem.</source>
        <translation>例如：api.example.com=/home/me/certificate.pem。</translation>
    </message>
    <message>
        <source>Write for example http://proxy.example:3128 or socks5h://127.0.0.1:1080.</source>
        <translation>例如：http://proxy.example:3128 或 socks5h://127.0.0.1:1080。</translation>
    </message>
    <message>
        <source>Write {{%1}} where its value belongs.</source>
        <translation>请在需要其值的位置写 {{%1}}。</translation>
    </message>
    <message>
        <source>[INVALID_ROOT] the node %1 is no start node or trigger of this app</source>
        <translation>[INVALID_ROOT] 节点 %1 不是此应用的开始节点或触发器</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no day of a month</source>
        <translation>“%1”不是一个月中的日期</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no day of the week</source>
        <translation>“%1”不是星期几</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no known time zone</source>
        <translation>“%1”不是已知的时区</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no minute from 0 to 59</source>
        <translation>“%1”不是 0 到 59 的分钟</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no name for an input</source>
        <translation>“%1”不能作为输入的名称</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no role of a message</source>
        <translation>“%1”不是消息的角色</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no time of the form 2:30 PM</source>
        <translation>“%1”不是 2:30 PM 这种形式的时间</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no type of input that Dify knows</source>
        <translation>“%1”不是 Dify 已知的输入类型</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no valid part of a cron expression</source>
        <translation>“%1”不是有效的 cron 表达式部分</translation>
    </message>
    <message>
        <source>&quot;More like this&quot; has no effect on a run here: run the app again instead</source>
        <translation>“更多类似的”在这里运行时不起作用：请再次运行应用</translation>
    </message>
    <message>
        <source>a file cannot be written to the temporary folder: %1</source>
        <translation>无法将文件写入临时文件夹：%1</translation>
    </message>
    <message>
        <source>a file that the model made cannot be kept: %1</source>
        <translation>无法保存模型生成的文件：%1</translation>
    </message>
    <message>
        <source>a monthly schedule needs at least one day</source>
        <translation>每月的定时至少需要一天</translation>
    </message>
    <message>
        <source>a name like node.variable is needed</source>
        <translation>需要形如 node.variable 的名称</translation>
    </message>
    <message>
        <source>a run can start at: %1</source>
        <translation>运行可以从这里开始：%1</translation>
    </message>
    <message>
        <source>a weekly schedule needs at least one day of the week</source>
        <translation>每周的定时至少需要一个星期几</translation>
    </message>
    <message>
        <source>a whole number from 1 to 1000000 is needed</source>
        <translation>需要 1 到 1000000 之间的整数</translation>
    </message>
    <message>
        <source>an action id has up to 20 letters, digits or _ and starts with no digit: %1</source>
        <translation>操作 id 最多 20 个字母、数字或 _，且不以数字开头：%1</translation>
    </message>
    <message>
        <source>apps with a workflow or a model_config can</source>
        <translation>带有工作流或 model_config 的应用可以</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>characters</source>
        <translation>字符</translation>
    </message>
    <message>
        <source>choose whether it is made again or counts as failed</source>
        <translation>请选择再次执行还是视为失败</translation>
    </message>
    <message>
        <source>days</source>
        <translation>天</translation>
    </message>
    <message>
        <source>elements</source>
        <translation>个元素</translation>
    </message>
    <message>
        <source>events of the run %1 are missing from its record</source>
        <translation>运行 %1 的记录缺少事件</translation>
    </message>
    <message>
        <source>five fields are needed: minute, hour, day of month, month, day of week</source>
        <translation>需要五个字段：分、时、日、月、星期</translation>
    </message>
    <message>
        <source>free some space, or set TMPDIR to another folder</source>
        <translation>请腾出一些空间，或将 TMPDIR 设为其他文件夹</translation>
    </message>
    <message>
        <source>go on with the version of the app that the run was started with</source>
        <translation>请用运行开始时的应用版本继续</translation>
    </message>
    <message>
        <source>it needs an LLM node with a chat model</source>
        <translation>需要使用聊天模型的 LLM 节点</translation>
    </message>
    <message>
        <source>its actions are: %1</source>
        <translation>它的操作有：%1</translation>
    </message>
    <message>
        <source>levels</source>
        <translation>层</translation>
    </message>
    <message>
        <source>name one in model_config.model: provider, name and mode</source>
        <translation>请在 model_config.model 中写明：provider、name 和 mode</translation>
    </message>
    <message>
        <source>name one of its inputs in model_config.dataset_query_variable</source>
        <translation>请在 model_config.dataset_query_variable 中写明它的一个输入</translation>
    </message>
    <message>
        <source>no model of the app can be asked</source>
        <translation>应用中没有可以询问的模型</translation>
    </message>
    <message>
        <source>no node %1 was executed in that run</source>
        <translation>该运行没有执行过节点 %1</translation>
    </message>
    <message>
        <source>npm, which installs Node packages, is not there</source>
        <translation>没有安装 Node 软件包的 npm</translation>
    </message>
    <message>
        <source>pip, which installs Python packages, is not there</source>
        <translation>没有安装 Python 软件包的 pip</translation>
    </message>
    <message>
        <source>runs recorded with history.record: all can be gone on with</source>
        <translation>以 history.record: all 记录的运行可以继续</translation>
    </message>
    <message>
        <source>sandbox: %1 is no list of names</source>
        <translation>sandbox：%1 不是名称列表</translation>
    </message>
    <message>
        <source>send_files must be base64 or url</source>
        <translation>send_files 必须是 base64 或 url</translation>
    </message>
    <message>
        <source>start it anew</source>
        <translation>请重新开始运行</translation>
    </message>
    <message>
        <source>the app has no model</source>
        <translation>应用没有模型</translation>
    </message>
    <message>
        <source>the app searches knowledge, but no input is named as what to search for</source>
        <translation>应用要检索知识库，但没有写明以哪个输入作为查询</translation>
    </message>
    <message>
        <source>the app was not recorded with the run %1</source>
        <translation>运行 %1 没有记录其应用</translation>
    </message>
    <message>
        <source>the client certificate for this server cannot be used</source>
        <translation>无法使用此服务器的客户端证书</translation>
    </message>
    <message>
        <source>the field %1 is missing</source>
        <translation>缺少字段 %1</translation>
    </message>
    <message>
        <source>the field %1 must be one of: %2</source>
        <translation>字段 %1 必须是其中之一：%2</translation>
    </message>
    <message>
        <source>the field %1 needs a file</source>
        <translation>字段 %1 需要一个文件</translation>
    </message>
    <message>
        <source>the field %1 needs a list of files</source>
        <translation>字段 %1 需要文件列表</translation>
    </message>
    <message>
        <source>the field %1 needs a text</source>
        <translation>字段 %1 需要文本</translation>
    </message>
    <message>
        <source>the field %1 takes at most %2 files</source>
        <translation>字段 %1 最多接受 %2 个文件</translation>
    </message>
    <message>
        <source>the field %1 takes no file of that kind: %2</source>
        <translation>字段 %1 不接受这种文件：%2</translation>
    </message>
    <message>
        <source>the file %1 does not exist</source>
        <translation>文件 %1 不存在</translation>
    </message>
    <message>
        <source>the file “%1” (%2) cannot be sent to a model server that speaks the protocol %3</source>
        <translation>文件“%1”（%2）无法发送给使用协议 %3 的模型服务器</translation>
    </message>
    <message>
        <source>the file “%1” of the prompt could not be fetched: %2</source>
        <translation>无法获取提示词中的文件“%1”：%2</translation>
    </message>
    <message>
        <source>the form has no action %1</source>
        <translation>表单没有操作 %1</translation>
    </message>
    <message>
        <source>the form has no field %1</source>
        <translation>表单没有字段 %1</translation>
    </message>
    <message>
        <source>the frequency &quot;%1&quot; is not known</source>
        <translation>频率“%1”未知</translation>
    </message>
    <message>
        <source>the price %1 must be a number from 0 on</source>
        <translation>价格 %1 必须是不小于 0 的数</translation>
    </message>
    <message>
        <source>the prompt was blocked: %1</source>
        <translation>提示词被拦截：%1</translation>
    </message>
    <message>
        <source>the protocol “%1” is not known; use openai, anthropic, gemini or ollama</source>
        <translation>协议“%1”未知；请使用 openai、anthropic、gemini 或 ollama</translation>
    </message>
    <message>
        <source>the record is of another version of this app: it has nodes that are not there (%1)</source>
        <translation>记录属于此应用的另一个版本：其中有不存在的节点（%1）</translation>
    </message>
    <message>
        <source>the run had paused inside an iteration or a loop, and the snapshot does not tell the results in there one by one</source>
        <translation>运行曾在迭代或循环中暂停，而快照没有逐个给出其中的结果</translation>
    </message>
    <message>
        <source>the run has no record to go on from</source>
        <translation>该运行没有可以继续的记录</translation>
    </message>
    <message>
        <source>the run was interrupted during a call that may already have had its effect: %1</source>
        <translation>运行在一次可能已经生效的调用中被中断：%1</translation>
    </message>
    <message>
        <source>the schedule has no next time</source>
        <translation>定时没有下一次时间</translation>
    </message>
    <message>
        <source>the server sent more than it had announced</source>
        <translation>服务器发送的内容多于它声明的</translation>
    </message>
    <message>
        <source>the server took nothing for too long</source>
        <translation>服务器太久没有接收数据</translation>
    </message>
    <message>
        <source>the snapshot has no variables (variable_pool)</source>
        <translation>快照没有变量（variable_pool）</translation>
    </message>
    <message>
        <source>the snapshot is of another app: it has nodes that are not there (%1)</source>
        <translation>快照属于另一个应用：其中有不存在的节点（%1）</translation>
    </message>
    <message>
        <source>the time for this form is over</source>
        <translation>此表单的时间已过</translation>
    </message>
    <message>
        <source>the title of an action has at most 100 characters</source>
        <translation>操作的标题最多 100 个字符</translation>
    </message>
    <message>
        <source>this is no request to a proxy</source>
        <translation>这不是发给代理的请求</translation>
    </message>
    <message>
        <source>this is no snapshot of version 1.0 or 2.0: %1</source>
        <translation>这不是 1.0 或 2.0 版本的快照：%1</translation>
    </message>
    <message>
        <source>this kind of model server cannot be asked again about an earlier call</source>
        <translation>这种模型服务器不能再次查询先前的调用</translation>
    </message>
    <message>
        <source>two actions have the id %1</source>
        <translation>两个操作的 id 都是 %1</translation>
    </message>
    <message>
        <source>two fields have the name %1</source>
        <translation>两个字段的名称都是 %1</translation>
    </message>
    <message>
        <source>use a name such as Europe/Berlin or Asia/Shanghai</source>
        <translation>请使用 Europe/Berlin 或 Asia/Shanghai 这样的名称</translation>
    </message>
    <message>
        <source>use hourly, daily, weekly or monthly</source>
        <translation>请使用 hourly、daily、weekly 或 monthly</translation>
    </message>
    <message>
        <source>use numbers from 1 to 31 or &quot;last&quot;</source>
        <translation>请使用 1 到 31 的数字或“last”</translation>
    </message>
    <message>
        <source>use sun, mon, tue, wed, thu, fri and sat</source>
        <translation>请使用 sun、mon、tue、wed、thu、fri 和 sat</translation>
    </message>
    <message>
        <source>“%1” is no address of a proxy</source>
        <translation>“%1”不是代理的地址</translation>
    </message>
    <message>
        <source>“%1” is no name of a package</source>
        <translation>“%1”不是软件包的名称</translation>
    </message>
    <message>
        <source>“%1” is not host=file</source>
        <translation>“%1”的形式不是 主机=文件</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>%1 cannot be removed</source>
        <translation>无法删除 %1</translation>
    </message>
    <message>
        <source>%1 cannot be written</source>
        <translation>无法写入 %1</translation>
    </message>
    <message>
        <source>%1 cannot become a node of the kind &quot;%2&quot;</source>
        <translation>%1 不能变为“%2”类型的节点</translation>
    </message>
    <message>
        <source>%1 cannot stand inside an iteration or loop</source>
        <translation>%1 不能放在迭代或循环中</translation>
    </message>
    <message>
        <source>%1 environment variables</source>
        <translation>%1 个环境变量</translation>
    </message>
    <message>
        <source>%1 has an effect inside a loop only</source>
        <translation>%1 只在循环中起作用</translation>
    </message>
    <message>
        <source>%1 has no branch &quot;%2&quot;</source>
        <translation>%1 没有分支“%2”</translation>
    </message>
    <message>
        <source>%1 has no file %2</source>
        <translation>%1 没有文件 %2</translation>
    </message>
    <message>
        <source>%1 is a word of the programming language</source>
        <translation>%1 是编程语言的保留字</translation>
    </message>
    <message>
        <source>%1 is never set: %2 is disabled</source>
        <translation>%1 始终没有值：%2 已禁用</translation>
    </message>
    <message>
        <source>%1 is no iteration or loop that could hold nodes</source>
        <translation>%1 不是可以容纳节点的迭代或循环</translation>
    </message>
    <message>
        <source>%1 is no name for a variable</source>
        <translation>%1 不能作为变量名</translation>
    </message>
    <message>
        <source>%1 is of type %2, which does not fit here</source>
        <translation>%1 的类型是 %2，不适用于此处</translation>
    </message>
    <message>
        <source>%1 may not be set: some paths to this node do not pass %2, or pass it when it failed</source>
        <translation>%1 可能没有值：通向此节点的某些路径不经过 %2，或在其失败后经过</translation>
    </message>
    <message>
        <source>%1 nodes</source>
        <translation>%1 个节点</translation>
    </message>
    <message>
        <source>%1 requests of %2</source>
        <translation>%2 的 %1 个请求</translation>
    </message>
    <message>
        <source>%1 was never committed</source>
        <translation>%1 从未提交过</translation>
    </message>
    <message>
        <source>0: never. Labelled versions always stay.</source>
        <translation>0：从不。带标签的版本始终保留。</translation>
    </message>
    <message>
        <source>2: a list of assignments. 1: a single one, as old files have it.</source>
        <translation>2：赋值列表。1：单个赋值，见于旧文件。</translation>
    </message>
    <message>
        <source>A container cannot lie inside itself</source>
        <translation>容器不能放在自身之中</translation>
    </message>
    <message>
        <source>A loop has one node that ends it</source>
        <translation>循环只有一个结束它的节点</translation>
    </message>
    <message>
        <source>A merge is not finished: some files are in conflict</source>
        <translation>合并尚未完成：有文件存在冲突</translation>
    </message>
    <message>
        <source>A node cannot follow itself</source>
        <translation>节点不能连接到自身</translation>
    </message>
    <message>
        <source>A note has no connections</source>
        <translation>注释没有连接</translation>
    </message>
    <message>
        <source>A quote in the command is not closed</source>
        <translation>命令中的引号没有闭合</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>添加%1</translation>
    </message>
    <message>
        <source>Add %1 behind %2</source>
        <translation>在 %2 之后添加%1</translation>
    </message>
    <message>
        <source>Add frame</source>
        <translation>添加分组框</translation>
    </message>
    <message>
        <source>Add node</source>
        <translation>添加节点</translation>
    </message>
    <message>
        <source>Add note</source>
        <translation>添加注释</translation>
    </message>
    <message>
        <source>Add the question</source>
        <translation>添加用户问题</translation>
    </message>
    <message>
        <source>Add the start node</source>
        <translation>添加开始节点</translation>
    </message>
    <message>
        <source>Align nodes</source>
        <translation>对齐节点</translation>
    </message>
    <message>
        <source>Alt while dragging switches it off for the moment.</source>
        <translation>拖动时按住 Alt 可暂时关闭。</translation>
    </message>
    <message>
        <source>An app can have at most %1 webhook triggers</source>
        <translation>一个应用最多可有 %1 个 Webhook 触发器</translation>
    </message>
    <message>
        <source>Animate changes</source>
        <translation>动画显示变化</translation>
    </message>
    <message>
        <source>Another window of Millrace works on this app</source>
        <translation>Millrace 的另一个窗口正在编辑此应用</translation>
    </message>
    <message>
        <source>App information</source>
        <translation>应用信息</translation>
    </message>
    <message>
        <source>Apps of this kind have no %1 nodes</source>
        <translation>此类应用没有%1节点</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>Bring back a version</source>
        <translation>恢复版本</translation>
    </message>
    <message>
        <source>Bypass</source>
        <translation>绕过</translation>
    </message>
    <message>
        <source>Change it to %1</source>
        <translation>改为 %1</translation>
    </message>
    <message>
        <source>Change model</source>
        <translation>更换模型</translation>
    </message>
    <message>
        <source>Change the kind of node</source>
        <translation>更改节点类型</translation>
    </message>
    <message>
        <source>Changed on disk</source>
        <translation>磁盘上已更改</translation>
    </message>
    <message>
        <source>Changes cannot be kept safe: %1</source>
        <translation>无法安全保留更改：%1</translation>
    </message>
    <message>
        <source>Changes that are not committed would be lost: %1</source>
        <translation>未提交的更改将会丢失：%1</translation>
    </message>
    <message>
        <source>Check the room on the disk and that you may write to the project&apos;s folder.</source>
        <translation>请检查磁盘空间，以及您是否有权写入项目的文件夹。</translation>
    </message>
    <message>
        <source>Choose %1</source>
        <translation>选择 %1</translation>
    </message>
    <message>
        <source>Choose a variable of one of these types: %1</source>
        <translation>请选择类型为以下之一的变量：%1</translation>
    </message>
    <message>
        <source>Choose an operator that goes with the type.</source>
        <translation>请选择适用于该类型的操作符。</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>请选择其他文件夹。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请选择其他名称。</translation>
    </message>
    <message>
        <source>Choose another operation.</source>
        <translation>请选择其他操作。</translation>
    </message>
    <message>
        <source>Collapse</source>
        <translation>折叠</translation>
    </message>
    <message>
        <source>Collect the variables of the branches in a Variable Aggregator and read its output.</source>
        <translation>请用变量聚合器汇集各分支的变量，并读取其输出。</translation>
    </message>
    <message>
        <source>Collected outputs</source>
        <translation>汇集的输出</translation>
    </message>
    <message>
        <source>Colour the note</source>
        <translation>更改注释颜色</translation>
    </message>
    <message>
        <source>Commit or stash them first.</source>
        <translation>请先提交或贮藏它们。</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Connect it behind %1</source>
        <translation>连接到 %1 之后</translation>
    </message>
    <message>
        <source>Conversation variables</source>
        <translation>会话变量</translation>
    </message>
    <message>
        <source>Copy the command again, for bash or for cmd.</source>
        <translation>请重新复制命令，选择 bash 或 cmd 格式。</translation>
    </message>
    <message>
        <source>Create one to keep versions of the apps in it.</source>
        <translation>创建一个，用来保存应用的版本。</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>Cyan</source>
        <translation>青色</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete the node</source>
        <translation>删除节点</translation>
    </message>
    <message>
        <source>Dependencies</source>
        <translation>依赖</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>禁用</translation>
    </message>
    <message>
        <source>Distribute nodes</source>
        <translation>分布节点</translation>
    </message>
    <message>
        <source>Edit note</source>
        <translation>编辑注释</translation>
    </message>
    <message>
        <source>Enable</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Enable %1</source>
        <translation>启用 %1</translation>
    </message>
    <message>
        <source>Enable or bypass that node, or read another variable.</source>
        <translation>请启用或绕过该节点，或读取其他变量。</translation>
    </message>
    <message>
        <source>End the bypass</source>
        <translation>结束绕过</translation>
    </message>
    <message>
        <source>Enter a name and an e-mail address for commits.</source>
        <translation>请输入提交所用的姓名和邮箱地址。</translation>
    </message>
    <message>
        <source>Enter a user name and a password or token.</source>
        <translation>请输入用户名和密码或令牌。</translation>
    </message>
    <message>
        <source>Enter its address first.</source>
        <translation>请先输入其地址。</translation>
    </message>
    <message>
        <source>Environment variables</source>
        <translation>环境变量</translation>
    </message>
    <message>
        <source>Error response method (ignored)</source>
        <translation>错误响应方法（被忽略）</translation>
    </message>
    <message>
        <source>Expand</source>
        <translation>展开</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>功能</translation>
    </message>
    <message>
        <source>Fix a problem</source>
        <translation>修复问题</translation>
    </message>
    <message>
        <source>Fix all problems of a kind</source>
        <translation>修复同类的全部问题</translation>
    </message>
    <message>
        <source>Fix the position</source>
        <translation>固定位置</translation>
    </message>
    <message>
        <source>Font</source>
        <translation>字体</translation>
    </message>
    <message>
        <source>Font of code</source>
        <translation>代码字体</translation>
    </message>
    <message>
        <source>Forget versions of apps after</source>
        <translation>多久之后删除应用的版本</translation>
    </message>
    <message>
        <source>Git does not know who you are</source>
        <translation>Git 不知道您是谁</translation>
    </message>
    <message>
        <source>Git is still at work with the remote repository</source>
        <translation>Git 仍在与远程仓库通信</translation>
    </message>
    <message>
        <source>Git refused: %1</source>
        <translation>Git 拒绝了操作：%1</translation>
    </message>
    <message>
        <source>Give it an empty value</source>
        <translation>给它一个空值</translation>
    </message>
    <message>
        <source>Go back to an earlier version</source>
        <translation>回到较早的版本</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <source>HTTP request to %1</source>
        <translation>HTTP 请求到 %1</translation>
    </message>
    <message>
        <source>Hide the author</source>
        <translation>隐藏作者</translation>
    </message>
    <message>
        <source>Import from cURL</source>
        <translation>导入 cURL</translation>
    </message>
    <message>
        <source>Input Type</source>
        <translation>输入类型</translation>
    </message>
    <message>
        <source>Insert node</source>
        <translation>插入节点</translation>
    </message>
    <message>
        <source>Install git to work with remote repositories.</source>
        <translation>请安装 git 以使用远程仓库。</translation>
    </message>
    <message>
        <source>Its container cannot stand here</source>
        <translation>其容器不能放在这里</translation>
    </message>
    <message>
        <source>JavaScript code</source>
        <translation>JavaScript 代码</translation>
    </message>
    <message>
        <source>Kind of the first node</source>
        <translation>第一个节点的类型</translation>
    </message>
    <message>
        <source>Lay out</source>
        <translation>自动布局</translation>
    </message>
    <message>
        <source>Left by a run; some files hold it.</source>
        <translation>由一次运行留下；某些文件中含有它。</translation>
    </message>
    <message>
        <source>Look whether the address is that of the file itself.</source>
        <translation>请确认该地址就是文件本身的地址。</translation>
    </message>
    <message>
        <source>Loop around it</source>
        <translation>所在的循环</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Merge changes from disk</source>
        <translation>合并磁盘上的更改</translation>
    </message>
    <message>
        <source>Merge it first, or delete it all the same.</source>
        <translation>请先合并它，或仍然删除。</translation>
    </message>
    <message>
        <source>Model configuration</source>
        <translation>模型配置</translation>
    </message>
    <message>
        <source>Move into the container</source>
        <translation>移入容器</translation>
    </message>
    <message>
        <source>Move out of the container</source>
        <translation>移出容器</translation>
    </message>
    <message>
        <source>Name it %1</source>
        <translation>命名为 %1</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>注释</translation>
    </message>
    <message>
        <source>Nothing can come before %1</source>
        <translation>%1 之前不能有节点</translation>
    </message>
    <message>
        <source>Nothing can come before this node</source>
        <translation>此节点之前不能有节点</translation>
    </message>
    <message>
        <source>Nothing can follow %1</source>
        <translation>%1 之后不能有节点</translation>
    </message>
    <message>
        <source>Nothing can follow this node</source>
        <translation>此节点之后不能有节点</translation>
    </message>
    <message>
        <source>Of one project. Beyond it the oldest versions go; labelled ones stay. 0: no limit.</source>
        <translation>每个项目的上限。超出时删除最早的版本，带标签的保留。0：不限。</translation>
    </message>
    <message>
        <source>Off: things are at their new place at once.</source>
        <translation>关闭：内容立即出现在新位置。</translation>
    </message>
    <message>
        <source>On error</source>
        <translation>出错时</translation>
    </message>
    <message>
        <source>Other data</source>
        <translation>其他数据</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Pin outputs</source>
        <translation>固定输出</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>粉色</translation>
    </message>
    <message>
        <source>Pipeline variables</source>
        <translation>流水线变量</translation>
    </message>
    <message>
        <source>Pull first, then push again.</source>
        <translation>请先拉取，再重新推送。</translation>
    </message>
    <message>
        <source>Python code</source>
        <translation>Python 代码</translation>
    </message>
    <message>
        <source>Read %1</source>
        <translation>读取 %1</translation>
    </message>
    <message>
        <source>Read %1 instead</source>
        <translation>改为读取 %1</translation>
    </message>
    <message>
        <source>Read another variable</source>
        <translation>读取其他变量</translation>
    </message>
    <message>
        <source>Reconnect</source>
        <translation>重新连接</translation>
    </message>
    <message>
        <source>Release the position</source>
        <translation>取消固定位置</translation>
    </message>
    <message>
        <source>Remove breakpoint</source>
        <translation>移除断点</translation>
    </message>
    <message>
        <source>Remove edges</source>
        <translation>删除连线</translation>
    </message>
    <message>
        <source>Remove the edge</source>
        <translation>删除该连线</translation>
    </message>
    <message>
        <source>Remove the edges</source>
        <translation>删除这些连线</translation>
    </message>
    <message>
        <source>Remove the entry</source>
        <translation>删除该条目</translation>
    </message>
    <message>
        <source>Remove the reference</source>
        <translation>删除该引用</translation>
    </message>
    <message>
        <source>Rename action</source>
        <translation>重命名操作</translation>
    </message>
    <message>
        <source>Rename it to %1</source>
        <translation>重命名为 %1</translation>
    </message>
    <message>
        <source>Rename node</source>
        <translation>重命名节点</translation>
    </message>
    <message>
        <source>Rename variable</source>
        <translation>重命名变量</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Resize</source>
        <translation>调整大小</translation>
    </message>
    <message>
        <source>Resolve the conflicts first.</source>
        <translation>请先解决冲突。</translation>
    </message>
    <message>
        <source>Room for versions of apps</source>
        <translation>应用版本的可用空间</translation>
    </message>
    <message>
        <source>Run the app, or a node after it.</source>
        <translation>请运行应用，或运行其后的某个节点。</translation>
    </message>
    <message>
        <source>Save your work, and check the room on the disk. It is tried again.</source>
        <translation>请保存您的工作，并检查磁盘空间。系统会再次尝试。</translation>
    </message>
    <message>
        <source>Scrolls</source>
        <translation>滚动</translation>
    </message>
    <message>
        <source>Search again.</source>
        <translation>请重新搜索。</translation>
    </message>
    <message>
        <source>Set breakpoint</source>
        <translation>设置断点</translation>
    </message>
    <message>
        <source>Set it to %1</source>
        <translation>设为 %1</translation>
    </message>
    <message>
        <source>Show Author</source>
        <translation>显示作者</translation>
    </message>
    <message>
        <source>Show line numbers</source>
        <translation>显示行号</translation>
    </message>
    <message>
        <source>Show the author</source>
        <translation>显示作者</translation>
    </message>
    <message>
        <source>Show the grid</source>
        <translation>显示网格</translation>
    </message>
    <message>
        <source>Show the minimap</source>
        <translation>显示缩略图</translation>
    </message>
    <message>
        <source>Size of texts</source>
        <translation>文本大小</translation>
    </message>
    <message>
        <source>Snap to the grid and to neighbours</source>
        <translation>吸附到网格和相邻节点</translation>
    </message>
    <message>
        <source>Start the edge at %1</source>
        <translation>从 %1 开始连线</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Switch expressions off to look for the text as it is.</source>
        <translation>关闭正则表达式即可按原文查找。</translation>
    </message>
    <message>
        <source>Switch it off</source>
        <translation>将其关闭</translation>
    </message>
    <message>
        <source>Take out of the chain</source>
        <translation>从链路中抽出</translation>
    </message>
    <message>
        <source>Take their version</source>
        <translation>采用对方的版本</translation>
    </message>
    <message>
        <source>Take your version</source>
        <translation>采用我方的版本</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>The Dify editor offers no container inside a container; engines run it</source>
        <translation>Dify 编辑器不提供容器中的容器；引擎可以运行它</translation>
    </message>
    <message>
        <source>The app &quot;%1&quot; in a window of its own</source>
        <translation>在单独的窗口中打开应用“%1”</translation>
    </message>
    <message>
        <source>The app already has its %1 node</source>
        <translation>应用已有%1节点</translation>
    </message>
    <message>
        <source>The app has changed since it was searched</source>
        <translation>应用在搜索之后已更改</translation>
    </message>
    <message>
        <source>The archive cannot be written: %1</source>
        <translation>无法写入归档文件：%1</translation>
    </message>
    <message>
        <source>The branch %1 has commits that are in no other</source>
        <translation>分支 %1 含有其他分支没有的提交</translation>
    </message>
    <message>
        <source>The canvas has its own zoom.</source>
        <translation>画布有自己的缩放。</translation>
    </message>
    <message>
        <source>The command names no address</source>
        <translation>命令中没有地址</translation>
    </message>
    <message>
        <source>The container has nodes inside; move or delete them first</source>
        <translation>容器内有节点；请先移出或删除它们</translation>
    </message>
    <message>
        <source>The edge leads to no node</source>
        <translation>该连线没有通向节点</translation>
    </message>
    <message>
        <source>The edge would cross the border of an iteration or loop; connect the container</source>
        <translation>该连线会跨越迭代或循环的边界；请连接容器本身</translation>
    </message>
    <message>
        <source>The file cannot be read</source>
        <translation>无法读取文件</translation>
    </message>
    <message>
        <source>The file cannot be read: %1</source>
        <translation>无法读取文件：%1</translation>
    </message>
    <message>
        <source>The file cannot be removed</source>
        <translation>无法删除文件</translation>
    </message>
    <message>
        <source>The file cannot be written: %1</source>
        <translation>无法写入文件：%1</translation>
    </message>
    <message>
        <source>The file has to be repaired first: see the checklist.</source>
        <translation>须先修复文件：见检查清单。</translation>
    </message>
    <message>
        <source>The file is too large</source>
        <translation>文件太大</translation>
    </message>
    <message>
        <source>The journal of changes cannot be read: %1</source>
        <translation>无法读取更改日志：%1</translation>
    </message>
    <message>
        <source>The journal of changes is damaged from its beginning</source>
        <translation>更改日志从开头就已损坏</translation>
    </message>
    <message>
        <source>The list of versions cannot be read</source>
        <translation>无法读取版本列表</translation>
    </message>
    <message>
        <source>The loop already has its %1 node; connect to that</source>
        <translation>循环已有%1节点；请连接到它</translation>
    </message>
    <message>
        <source>The mouse wheel</source>
        <translation>鼠标滚轮</translation>
    </message>
    <message>
        <source>The name %1 is taken</source>
        <translation>名称 %1 已被占用</translation>
    </message>
    <message>
        <source>The node has no title</source>
        <translation>节点没有标题</translation>
    </message>
    <message>
        <source>The node is an end of this edge already</source>
        <translation>该节点已是此连线的一端</translation>
    </message>
    <message>
        <source>The node is not connected to anything</source>
        <translation>节点未连接到任何节点</translation>
    </message>
    <message>
        <source>The nodes stay as they are. Unlink them, or put the snippet back.</source>
        <translation>节点保持原样。请取消链接，或放回该片段。</translation>
    </message>
    <message>
        <source>The operation &quot;%1&quot; does not go with %2, which is of type %3</source>
        <translation>操作“%1”不适用于类型为 %3 的 %2</translation>
    </message>
    <message>
        <source>The program git is not installed</source>
        <translation>没有安装 git 程序</translation>
    </message>
    <message>
        <source>The remote repository asks who you are</source>
        <translation>远程仓库要求验证身份</translation>
    </message>
    <message>
        <source>The remote repository did not accept the SSH key</source>
        <translation>远程仓库不接受该 SSH 密钥</translation>
    </message>
    <message>
        <source>The remote repository has commits that are missing here</source>
        <translation>远程仓库含有本地没有的提交</translation>
    </message>
    <message>
        <source>The repository has no remote repository</source>
        <translation>此仓库没有远程仓库</translation>
    </message>
    <message>
        <source>The repository has no working copy</source>
        <translation>此仓库没有工作副本</translation>
    </message>
    <message>
        <source>The server answered with status %1</source>
        <translation>服务器返回状态 %1</translation>
    </message>
    <message>
        <source>The snippet %1 is not in the library</source>
        <translation>素材库中没有片段 %1</translation>
    </message>
    <message>
        <source>The start of an iteration or loop cannot be taken out</source>
        <translation>不能抽出迭代或循环的开始节点</translation>
    </message>
    <message>
        <source>The start of an iteration or loop stays in it</source>
        <translation>迭代或循环的开始节点须留在其中</translation>
    </message>
    <message>
        <source>The version cannot be kept: %1</source>
        <translation>无法保留该版本：%1</translation>
    </message>
    <message>
        <source>There are no changes to stash</source>
        <translation>没有可贮藏的更改</translation>
    </message>
    <message>
        <source>There is a second edge to %1</source>
        <translation>到 %1 有第二条连线</translation>
    </message>
    <message>
        <source>There is no edge %1</source>
        <translation>没有连线 %1</translation>
    </message>
    <message>
        <source>There is no input variable %1</source>
        <translation>没有输入变量 %1</translation>
    </message>
    <message>
        <source>There is no kind of node &quot;%1&quot; to add</source>
        <translation>没有可添加的“%1”类型节点</translation>
    </message>
    <message>
        <source>There is no node %1</source>
        <translation>没有节点 %1</translation>
    </message>
    <message>
        <source>There is no such variable</source>
        <translation>没有这样的变量</translation>
    </message>
    <message>
        <source>There is no version %1</source>
        <translation>没有版本 %1</translation>
    </message>
    <message>
        <source>There is nothing to paste</source>
        <translation>没有可粘贴的内容</translation>
    </message>
    <message>
        <source>There is too much in this archive</source>
        <translation>此压缩包中的内容太多</translation>
    </message>
    <message>
        <source>These files are as they were committed last</source>
        <translation>这些文件与上次提交时相同</translation>
    </message>
    <message>
        <source>These nodes are connected already</source>
        <translation>这些节点已经连接</translation>
    </message>
    <message>
        <source>These nodes lie on a circle already and would never run</source>
        <translation>这些节点已经处于环路中，永远不会运行</translation>
    </message>
    <message>
        <source>This archive cannot be read: %1</source>
        <translation>无法读取此压缩包：%1</translation>
    </message>
    <message>
        <source>This file holds no app</source>
        <translation>此文件不包含应用</translation>
    </message>
    <message>
        <source>This file holds no nodes</source>
        <translation>此文件不包含节点</translation>
    </message>
    <message>
        <source>This folder is in no git repository</source>
        <translation>此文件夹不在任何 git 仓库中</translation>
    </message>
    <message>
        <source>This is no curl command</source>
        <translation>这不是 curl 命令</translation>
    </message>
    <message>
        <source>This is no regular expression: %1</source>
        <translation>这不是正则表达式：%1</translation>
    </message>
    <message>
        <source>This variable has a fixed name</source>
        <translation>此变量的名称是固定的</translation>
    </message>
    <message>
        <source>This version is no longer kept</source>
        <translation>此版本已不再保留</translation>
    </message>
    <message>
        <source>This would be a circle: %1 comes before %2. Use a Loop node to repeat steps</source>
        <translation>这会形成环路：%1 在 %2 之前。要重复步骤请使用循环节点</translation>
    </message>
    <message>
        <source>Unlink from snippet</source>
        <translation>取消与片段的链接</translation>
    </message>
    <message>
        <source>Unpack it and open the folder instead.</source>
        <translation>请解压后打开该文件夹。</translation>
    </message>
    <message>
        <source>Unpin outputs</source>
        <translation>取消固定输出</translation>
    </message>
    <message>
        <source>Update linked snippet</source>
        <translation>更新链接的片段</translation>
    </message>
    <message>
        <source>Use empty default values</source>
        <translation>使用空的默认值</translation>
    </message>
    <message>
        <source>Use letters, digits, “-”, “_”, “.” and “/”.</source>
        <translation>请使用字母、数字、“-”、“_”、“.”和“/”。</translation>
    </message>
    <message>
        <source>Use the default</source>
        <translation>使用默认值</translation>
    </message>
    <message>
        <source>Use the model %1</source>
        <translation>使用模型 %1</translation>
    </message>
    <message>
        <source>Use the operation &quot;%1&quot;</source>
        <translation>使用操作“%1”</translation>
    </message>
    <message>
        <source>Use the operator &quot;%1&quot;</source>
        <translation>使用操作符“%1”</translation>
    </message>
    <message>
        <source>Use the start node inside</source>
        <translation>使用其中的开始节点</translation>
    </message>
    <message>
        <source>Use the type %1</source>
        <translation>使用类型 %1</translation>
    </message>
    <message>
        <source>Use up to 30 letters, digits and underscores, beginning with no digit.</source>
        <translation>最多使用 30 个字母、数字和下划线，且不以数字开头。</translation>
    </message>
    <message>
        <source>Version of the settings</source>
        <translation>设置的版本</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>紫色</translation>
    </message>
    <message>
        <source>Width of a tab</source>
        <translation>制表符宽度</translation>
    </message>
    <message>
        <source>With Ctrl it does the other.</source>
        <translation>按住 Ctrl 则相反。</translation>
    </message>
    <message>
        <source>Wrap long lines</source>
        <translation>长行自动换行</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>黄色</translation>
    </message>
    <message>
        <source>Zooms</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be asked of %2, which is of type %3: the node would fail</source>
        <translation>“%1”不能用于类型为 %3 的 %2：节点会失败</translation>
    </message>
    <message>
        <source>“%1” cannot be run by itself</source>
        <translation>“%1”不能单独运行</translation>
    </message>
    <message>
        <source>“%1” cannot be the name of a branch</source>
        <translation>“%1”不能作为分支的名称</translation>
    </message>
    <message>
        <source>This system associates files when a program is installed</source>
        <translation>此系统在安装程序时关联文件</translation>
    </message>
    <message>
        <source>Decide them. The stash stays until you forget it.</source>
        <translation>请逐一决定。在你丢弃之前，储藏会一直保留。</translation>
    </message>
    <message>
        <source>ELIF</source>
        <translation>ELIF</translation>
    </message>
    <message>
        <source>For a server of your own, name its certificate in git&apos;s setting http.sslCAInfo.</source>
        <translation>如果是你自己的服务器，请在 git 设置 http.sslCAInfo 中填写它的证书。</translation>
    </message>
    <message>
        <source>IF</source>
        <translation>IF</translation>
    </message>
    <message>
        <source>Look at the address.</source>
        <translation>请检查地址。</translation>
    </message>
    <message>
        <source>Look at the network and at the address of the remote repository.</source>
        <translation>请检查网络和远程仓库的地址。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>No branch is in use: an older version was checked out</source>
        <translation>当前不在任何分支上：检出的是一个较早的版本</translation>
    </message>
    <message>
        <source>Open it there to see them. They are kept.</source>
        <translation>请在那里打开查看。这些更改已保留。</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>操作符</translation>
    </message>
    <message>
        <source>See that your public key is known there, and that the right key is used.</source>
        <translation>请确认那里已登记你的公钥，并且使用的是正确的密钥。</translation>
    </message>
    <message>
        <source>Somebody may be listening in. If the server was set up anew, remove its old key from known_hosts (ssh-keygen -R HOST).</source>
        <translation>可能有人在窃听。如果服务器是重新安装的，请从 known_hosts 中删除它的旧密钥（ssh-keygen -R 主机名）。</translation>
    </message>
    <message>
        <source>Switch to a branch, or make a new one here.</source>
        <translation>请切换到一个分支，或在此新建分支。</translation>
    </message>
    <message>
        <source>The file cannot be written</source>
        <translation>无法写入文件</translation>
    </message>
    <message>
        <source>The remote repository does not take these commits: %1</source>
        <translation>远程仓库不接受这些提交：%1</translation>
    </message>
    <message>
        <source>The server is not the one that was known under this name</source>
        <translation>该服务器与此名称下已知的服务器不符</translation>
    </message>
    <message>
        <source>The server of the remote repository cannot be reached</source>
        <translation>无法连接远程仓库的服务器</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not trusted</source>
        <translation>服务器的证书不受信任</translation>
    </message>
    <message>
        <source>The server&apos;s key was not trusted</source>
        <translation>服务器的密钥未被信任</translation>
    </message>
    <message>
        <source>The title is empty</source>
        <translation>标题为空</translation>
    </message>
    <message>
        <source>There is no repository at the address of the remote repository</source>
        <translation>远程仓库的地址上没有仓库</translation>
    </message>
    <message>
        <source>This app is open in another Millrace as well</source>
        <translation>此应用也在另一个 Millrace 中打开</translation>
    </message>
    <message>
        <source>Topic Name</source>
        <translation>主题名称</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Unsaved changes of this app were made with a later version of Millrace</source>
        <translation>此应用未保存的更改是用更新版本的 Millrace 做的</translation>
    </message>
    <message>
        <source>Variable</source>
        <translation>变量</translation>
    </message>
    <message>
        <source>Variable Name</source>
        <translation>变量名</translation>
    </message>
    <message>
        <source>Variable Value</source>
        <translation>变量值</translation>
    </message>
    <message>
        <source>What is not saved there is not seen here. Changes that both save are merged.</source>
        <translation>那边未保存的内容在这里看不到。双方保存的更改会合并。</translation>
    </message>
    <message>
        <source>What was stashed meets other changes: some files are in conflict</source>
        <translation>储藏的内容与其他更改相遇：有些文件存在冲突</translation>
    </message>
    <message>
        <source>%1 is merged up to conflicts</source>
        <translation>%1 已合并，但存在冲突</translation>
    </message>
    <message>
        <source>A file name cannot hold “%1”</source>
        <translation>文件名不能包含“%1”</translation>
    </message>
    <message>
        <source>A file needs a name</source>
        <translation>文件需要名称</translation>
    </message>
    <message>
        <source>Decide what the files in conflict become, then finish the merge.</source>
        <translation>请决定冲突文件的结果，然后完成合并。</translation>
    </message>
    <message>
        <source>Delete it in a file manager.</source>
        <translation>请在文件管理器中删除。</translation>
    </message>
    <message>
        <source>Leave out \ / : * ? &quot; &lt; &gt; and |, which not every system takes.</source>
        <translation>请去掉 \ / : * ? &quot; &lt; &gt; 和 |，并非所有系统都接受这些字符。</translation>
    </message>
    <message>
        <source>Look at the permissions of the folder.</source>
        <translation>请检查文件夹的权限。</translation>
    </message>
    <message>
        <source>Names that begin with a dot are hidden.</source>
        <translation>以点开头的名称会被隐藏。</translation>
    </message>
    <message>
        <source>The file cannot be duplicated: %1</source>
        <translation>无法复制文件：%1</translation>
    </message>
    <message>
        <source>The file cannot be moved to the trash: %1</source>
        <translation>无法将文件移到回收站：%1</translation>
    </message>
    <message>
        <source>The file cannot be renamed: %1</source>
        <translation>无法重命名文件：%1</translation>
    </message>
    <message>
        <source>Tool description</source>
        <translation>工具描述</translation>
    </message>
    <message>
        <source>“%1” cannot be the name of a file on every system</source>
        <translation>“%1”并非在所有系统上都能作为文件名</translation>
    </message>
    <message>
        <source>“%1” exists already</source>
        <translation>“%1”已存在</translation>
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
        <translation>Dify 应用的原生工作台：在自己的电脑上打开、理解、检查和运行它们。

自由软件，采用 GNU 通用公共许可证第 3 版或更高版本。不提供任何担保。</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>版本 %1</translation>
    </message>
</context>
<context>
    <name>millrace::ui::ActionRegistry</name>
    <message>
        <source>Open a folder first</source>
        <translation>请先打开文件夹</translation>
    </message>
    <message>
        <source>Open an app first</source>
        <translation>请先打开应用</translation>
    </message>
    <message>
        <source>Open an app with a canvas first</source>
        <translation>请先打开带画布的应用</translation>
    </message>
    <message>
        <source>Select a node first</source>
        <translation>请先选择节点</translation>
    </message>
    <message>
        <source>Select an edge first</source>
        <translation>请先选择连线</translation>
    </message>
    <message>
        <source>Select a node or an edge first</source>
        <translation>请先选择节点或连线</translation>
    </message>
    <message>
        <source>Nothing is unsaved</source>
        <translation>没有未保存的内容</translation>
    </message>
    <message>
        <source>Nothing to undo</source>
        <translation>没有可撤销的操作</translation>
    </message>
    <message>
        <source>Nothing to redo</source>
        <translation>没有可重做的操作</translation>
    </message>
    <message>
        <source>Open an app that is not running</source>
        <translation>请打开一个未在运行的应用</translation>
    </message>
    <message>
        <source>Nothing runs</source>
        <translation>没有正在进行的运行</translation>
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
        <translation>
            <numerusform>%n 个节点</numerusform>
        </translation>
    </message>
    <message>
        <source>Select a node to see its settings.</source>
        <translation>选择一个节点以查看其设置。</translation>
    </message>
    <message>
        <source>This kind of app has no graph. Its configuration is shown below.</source>
        <translation>这种应用没有流程图。下面显示其配置。</translation>
    </message>
    <message>
        <source>App information</source>
        <translation>应用信息</translation>
    </message>
    <message>
        <source>Pipeline variables</source>
        <translation>流水线变量</translation>
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
        <translation>应用的节点。Tab 沿流程移动，Enter 打开节点。</translation>
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
        <translation>失败，已处理</translation>
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
        <translation>失败时：默认值</translation>
    </message>
    <message>
        <source>No kind</source>
        <translation>没有类型</translation>
    </message>
    <message>
        <source>Unknown kind, kept as it is in the file</source>
        <translation>未知类型，按文件原样保留</translation>
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
        <translation>或</translation>
    </message>
    <message>
        <source>AND</source>
        <translation>且</translation>
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
        <translation>提示词</translation>
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
        <translation>开始是</translation>
    </message>
    <message>
        <source>ends with</source>
        <translation>结束是</translation>
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
        <translation>在</translation>
    </message>
    <message>
        <source>is not in</source>
        <translation>不在</translation>
    </message>
    <message>
        <source>has all of</source>
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
        <source>is null</source>
        <translation>为 null</translation>
    </message>
    <message>
        <source>is not null</source>
        <translation>不为 null</translation>
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
        <translation>没有打开的应用</translation>
    </message>
    <message>
        <source>Open a Dify app file, or a folder with some, and its graph appears here.</source>
        <translation>打开一个 Dify 应用文件，或含有应用的文件夹，流程图会显示在这里。</translation>
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
        <translation>它是%1：一个带提示词的模型，没有需要连接的节点。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
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
    <message>
        <source>waiting for a person</source>
        <translation>等待人工</translation>
    </message>
    <message>
        <source>1 connection across the border is removed</source>
        <translation>已移除 1 条跨越边界的连接</translation>
    </message>
    <message>
        <source>%1 connections across the border are removed</source>
        <translation>已移除 %1 条跨越边界的连接</translation>
    </message>
    <message>
        <source>Into “%1”</source>
        <translation>移入“%1”</translation>
    </message>
    <message>
        <source>Out of “%1”</source>
        <translation>移出“%1”</translation>
    </message>
    <message>
        <source>Moved out of the container</source>
        <translation>已移出容器</translation>
    </message>
    <message>
        <source>Moved into “%1”</source>
        <translation>已移入“%1”</translation>
    </message>
    <message>
        <source>Text of the note</source>
        <translation>注释的文本</translation>
    </message>
    <message>
        <source>Markdown. Escape is done.</source>
        <translation>Markdown。按 Esc 完成。</translation>
    </message>
    <message>
        <source>Markdown: # heading, **bold**, - list, [link](https://…)</source>
        <translation>Markdown：# 标题、**粗体**、- 列表、[链接](https://…)</translation>
    </message>
    <message>
        <source>The app was changed meanwhile: not laid out</source>
        <translation>应用在此期间已更改：未进行布局</translation>
    </message>
    <message>
        <source>Laid out</source>
        <translation>布局完成</translation>
    </message>
    <message>
        <source>%1 nodes laid out</source>
        <translation>已布局 %1 个节点</translation>
    </message>
    <message>
        <source>Everything is in its place</source>
        <translation>所有节点都已就位</translation>
    </message>
    <message>
        <source>Lasso on: draw a loop around nodes</source>
        <translation>套索已打开：围绕节点画一个圈</translation>
    </message>
    <message>
        <source>Lasso off</source>
        <translation>套索已关闭</translation>
    </message>
    <message>
        <source>After “%1”</source>
        <translation>在“%1”之后</translation>
    </message>
    <message>
        <source>Before “%1”</source>
        <translation>在“%1”之前</translation>
    </message>
    <message>
        <source>Instead of “%1”</source>
        <translation>替换“%1”</translation>
    </message>
    <message>
        <source>Between “%1” and “%2”</source>
        <translation>在“%1”和“%2”之间</translation>
    </message>
    <message>
        <source>Inside “%1”</source>
        <translation>在“%1”之内</translation>
    </message>
    <message>
        <source>Nothing can follow “%1”.</source>
        <translation>“%1”之后不能有节点。</translation>
    </message>
    <message>
        <source>1 node copied</source>
        <translation>已复制 1 个节点</translation>
    </message>
    <message>
        <source>%1 nodes copied</source>
        <translation>已复制 %1 个节点</translation>
    </message>
    <message>
        <source>Copied: paste it on the canvas of Dify 1.13 or newer</source>
        <translation>已复制：可粘贴到 Dify 1.13 或更高版本的画布</translation>
    </message>
    <message>
        <source>The clipboard holds nothing that could become a node.</source>
        <translation>剪贴板中没有可以变为节点的内容。</translation>
    </message>
    <message>
        <source>Paste as</source>
        <translation>粘贴为</translation>
    </message>
    <message>
        <source>Collapsed</source>
        <translation>已折叠</translation>
    </message>
    <message>
        <source>Expanded</source>
        <translation>已展开</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>分组框</translation>
    </message>
    <message>
        <source>disabled</source>
        <translation>已禁用</translation>
    </message>
    <message>
        <source>bypassed</source>
        <translation>已绕过</translation>
    </message>
    <message>
        <source>outputs pinned</source>
        <translation>输出已固定</translation>
    </message>
    <message>
        <source>breakpoint</source>
        <translation>断点</translation>
    </message>
    <message>
        <source>position fixed</source>
        <translation>位置已固定</translation>
    </message>
    <message>
        <source>collapsed</source>
        <translation>已折叠</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Output %1</source>
        <translation>输出 %1</translation>
    </message>
    <message>
        <source>Click to add a node, drag to connect</source>
        <translation>单击添加节点，拖动进行连接</translation>
    </message>
    <message>
        <source>Click to insert a node</source>
        <translation>单击插入节点</translation>
    </message>
    <message>
        <source>1 node inside</source>
        <translation>内含 1 个节点</translation>
    </message>
    <message>
        <source>%1 nodes inside</source>
        <translation>内含 %1 个节点</translation>
    </message>
    <message>
        <source>add a node; or double click</source>
        <translation>添加节点；或双击</translation>
    </message>
    <message>
        <source>Ctrl+V</source>
        <translation>Ctrl+V</translation>
    </message>
    <message>
        <source>paste nodes, an address, a cURL command or a program</source>
        <translation>粘贴节点、网址、cURL 命令或程序</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Changed to %1</source>
        <translation>已改为%1</translation>
    </message>
    <message>
        <source>%1 added</source>
        <translation>已添加%1</translation>
    </message>
    <message>
        <source>%1 added, connected with %2</source>
        <translation>已添加%1，并与 %2 连接</translation>
    </message>
    <message>
        <source>Connected to %1</source>
        <translation>已连接到 %1</translation>
    </message>
    <message>
        <source>Edge now leads from %1 to %2</source>
        <translation>连线现在从 %1 通向 %2</translation>
    </message>
    <message>
        <source>%1 inserted</source>
        <translation>已插入%1</translation>
    </message>
    <message>
        <source>Removed: %1</source>
        <translation>已删除：%1</translation>
    </message>
    <message>
        <source>1 node deleted</source>
        <translation>已删除 1 个节点</translation>
    </message>
    <message>
        <source>%1 nodes deleted</source>
        <translation>已删除 %1 个节点</translation>
    </message>
    <message>
        <source>“%1” cannot be deleted: the app needs it.</source>
        <translation>无法删除“%1”：应用需要它。</translation>
    </message>
    <message>
        <source>Taken out of the chain</source>
        <translation>已从链路中抽出</translation>
    </message>
    <message>
        <source>1 node pasted</source>
        <translation>已粘贴 1 个节点</translation>
    </message>
    <message>
        <source>%1 nodes pasted</source>
        <translation>已粘贴 %1 个节点</translation>
    </message>
    <message>
        <source>1 node selected</source>
        <translation>已选择 1 个节点</translation>
    </message>
    <message>
        <source>%1 nodes selected</source>
        <translation>已选择 %1 个节点</translation>
    </message>
    <message>
        <source>%1 has no edges</source>
        <translation>%1 没有连线</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>已禁用</translation>
    </message>
    <message>
        <source>Bypassed</source>
        <translation>已绕过</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>已固定</translation>
    </message>
    <message>
        <source>on failure</source>
        <translation>失败时</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Edge from %1 to %2</source>
        <translation>从 %1 到 %2 的连线</translation>
    </message>
    <message>
        <source>Edge from %1, %2, to %3</source>
        <translation>从 %1（%2）到 %3 的连线</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Nothing leads out of this node</source>
        <translation>此节点没有传出的连线</translation>
    </message>
    <message>
        <source>Nothing leads into this node</source>
        <translation>此节点没有传入的连线</translation>
    </message>
    <message>
        <source>Let go to add a node here</source>
        <translation>松开即可在此处添加节点</translation>
    </message>
    <message>
        <source>Nothing leads out of “%1”.</source>
        <translation>“%1”没有传出的连线。</translation>
    </message>
    <message>
        <source>“%1” cannot be connected with any other node.</source>
        <translation>“%1”不能与任何其他节点连接。</translation>
    </message>
    <message>
        <source>%1: arrows choose the branch, Enter takes it</source>
        <translation>%1：用方向键选择分支，按 Enter 确定</translation>
    </message>
    <message>
        <source>To %1: arrows choose, Enter connects</source>
        <translation>连接到 %1：用方向键选择，按 Enter 连接</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>未连接</translation>
    </message>
    <message>
        <source>Laying out… Escape stops it</source>
        <translation>正在布局…按 Esc 停止</translation>
    </message>
    <message>
        <source>Not laid out</source>
        <translation>未布局</translation>
    </message>
</context>
<context>
    <name>millrace::ui::ChatMessage</name>
    <message>
        <source>You: %1</source>
        <translation>你：%1</translation>
    </message>
    <message>
        <source>App</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>rehearsed</source>
        <translation>预演</translation>
    </message>
    <message>
        <source>This reply was not given by a model: it comes from the rehearsal.</source>
        <translation>这个回复不是模型给出的：它来自预演。</translation>
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
        <translation>变量</translation>
    </message>
    <message>
        <source>Conversation variables</source>
        <translation>会话变量</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>from the history</source>
        <translation>来自历史</translation>
    </message>
    <message>
        <source>They get their values with the first message of the conversation.</source>
        <translation>它们在会话的第一条消息时获得值。</translation>
    </message>
    <message>
        <source>1 message</source>
        <translation>1 条消息</translation>
    </message>
    <message>
        <source>%L1 messages</source>
        <translation>%L1 条消息</translation>
    </message>
    <message>
        <source>1 token</source>
        <translation>1 个 token</translation>
    </message>
    <message>
        <source>%L1 tokens</source>
        <translation>%L1 个 token</translation>
    </message>
    <message>
        <source>Talk to this app</source>
        <translation>与此应用对话</translation>
    </message>
    <message>
        <source>Write a message below. The steps light up on the canvas while the reply is written here.</source>
        <translation>在下方输入消息。回复生成时，步骤会在画布上亮起。</translation>
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
        <translation>没有问题：此应用可以运行。</translation>
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
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n 个错误</numerusform>
        </translation>
    </message>
    <message>
        <source>Show errors</source>
        <translation>显示错误</translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n 个警告</numerusform>
        </translation>
    </message>
    <message>
        <source>Show warnings</source>
        <translation>显示警告</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n 个提示</numerusform>
        </translation>
    </message>
    <message>
        <source>Show notes</source>
        <translation>显示提示</translation>
    </message>
    <message>
        <source>What there is to see is switched off above.</source>
        <translation>可显示的内容已在上方关闭。</translation>
    </message>
    <message>
        <source>Fix…</source>
        <translation>修复…</translation>
    </message>
    <message numerus="yes">
        <source>%n way(s) to put this right (Alt+Enter)</source>
        <translation>
            <numerusform>有 %n 种修复方式（Alt+Enter）</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the App</source>
        <translation>显示应用</translation>
    </message>
    <message>
        <source>Go to the Node</source>
        <translation>转到节点</translation>
    </message>
    <message>
        <source>Copy the Text</source>
        <translation>复制文本</translation>
    </message>
    <message numerus="yes">
        <source>Fix All %n of This Kind</source>
        <translation>
            <numerusform>修复全部 %n 个同类问题</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to fix by itself</source>
        <translation>没有可自动修复的内容</translation>
    </message>
    <message numerus="yes">
        <source>%n more, shown when these are put right</source>
        <translation>
            <numerusform>另有 %n 项，处理完以上各项后显示</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millrace::ui::ChoosePage</name>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>No app is open</source>
        <translation>没有打开的应用</translation>
    </message>
    <message>
        <source>This folder has no apps yet. Make one, import one, or drop files here.</source>
        <translation>此文件夹还没有应用。请新建、导入，或把文件拖到这里。</translation>
    </message>
    <message numerus="yes">
        <source>Choose an app here or among all %n of them in the project panel.</source>
        <translation>
            <numerusform>请在此选择应用，或在项目面板的全部 %n 个应用中选择。</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose an app:</source>
        <translation>选择一个应用：</translation>
    </message>
</context>
<context>
    <name>millrace::ui::CommandPalette</name>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>Search everything; &gt; commands, @ nodes, # variables</source>
        <translation>搜索全部；&gt; 命令，@ 节点，# 变量</translation>
    </message>
    <message>
        <source>Search commands, nodes, variables and files</source>
        <translation>搜索命令、节点、变量和文件</translation>
    </message>
</context>
<context>
    <name>millrace::ui::CompareWindow</name>
    <message>
        <source>%1 and %2 compared</source>
        <translation>%1 与 %2 的比较</translation>
    </message>
    <message>
        <source>Fields before and after</source>
        <translation>字段更改前后</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Previous difference</source>
        <translation>上一处差异</translation>
    </message>
    <message>
        <source>Next difference</source>
        <translation>下一处差异</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filter the differences</source>
        <translation>筛选差异</translation>
    </message>
    <message>
        <source>Kind of change</source>
        <translation>更改类型</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Moved and resized nodes too</source>
        <translation>包括移动和调整大小的节点</translation>
    </message>
    <message>
        <source>Pair nodes that have other ids</source>
        <translation>配对 id 不同的节点</translation>
    </message>
    <message>
        <source>For an app that was built twice: nodes are paired by kind, title and neighbours.</source>
        <translation>用于分别搭建的同一应用：按类型、标题和相邻节点配对。</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>差异</translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <translation>
            <numerusform>%n 处差异</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n difference(s)</source>
        <translation>
            <numerusform>%1 / %n 处差异</numerusform>
        </translation>
    </message>
    <message>
        <source>The two say the same. What only programs write for themselves, such as selection and sizes, is left out.</source>
        <translation>两者内容相同。仅由程序自行写入的内容（例如选中状态和尺寸）不计入。</translation>
    </message>
    <message>
        <source>Nothing fits the filter.</source>
        <translation>没有符合筛选的内容。</translation>
    </message>
</context>
<context>
    <name>millrace::ui::Composer</name>
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
        <translation>发送（Enter）</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation>输入消息</translation>
    </message>
    <message>
        <source>Enter sends, Shift+Enter begins a new line.</source>
        <translation>Enter 发送，Shift+Enter 换行。</translation>
    </message>
</context>
<context>
    <name>millrace::ui::DecisionPane</name>
    <message>
        <source>Both sides changed this.</source>
        <translation>双方都更改了此处。</translation>
    </message>
    <message>
        <source>Ours removed this, theirs changed it.</source>
        <translation>我方已删除，对方有更改。</translation>
    </message>
    <message>
        <source>Ours changed this, theirs removed it.</source>
        <translation>我方有更改，对方已删除。</translation>
    </message>
    <message>
        <source>Both sides added this, with different content.</source>
        <translation>双方都新增了此项，但内容不同。</translation>
    </message>
    <message>
        <source>Keep ours</source>
        <translation>保留我方</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>采用对方</translation>
    </message>
    <message>
        <source>Write it anew</source>
        <translation>重新填写</translation>
    </message>
    <message>
        <source>What both sides made of it</source>
        <translation>双方的修改</translation>
    </message>
    <message>
        <source>The text to put there</source>
        <translation>要填入的文本</translation>
    </message>
    <message>
        <source>Comes in by itself: only theirs changed it.</source>
        <translation>自动合入：只有对方更改了它。</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>This is no JSON yet: %1</source>
        <translation>这还不是有效的 JSON：%1</translation>
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
        <translation>您看到的内容仍保留在这里。保存会重新写入文件。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>保留我的内容</translation>
    </message>
    <message>
        <source>“%1” was changed by another program and cannot be read now.</source>
        <translation>“%1”被其他程序更改，现在无法读取。</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查看</translation>
    </message>
    <message>
        <source>“%1” was changed by another program and read again.</source>
        <translation>“%1”被其他程序更改，已重新读取。</translation>
    </message>
    <message>
        <source>Undo brings back what was here before.</source>
        <translation>撤销可恢复之前的内容。</translation>
    </message>
    <message>
        <source>Show changes</source>
        <translation>显示更改</translation>
    </message>
    <message>
        <source>“%1” was changed by another program. Its changes were merged with yours.</source>
        <translation>“%1”被其他程序更改。其更改已与您的更改合并。</translation>
    </message>
    <message>
        <source>Nothing is saved yet. Undo takes its changes out again.</source>
        <translation>尚未保存任何内容。撤销可去掉其更改。</translation>
    </message>
    <message>
        <source>Show its changes</source>
        <translation>显示其更改</translation>
    </message>
    <message numerus="yes">
        <source>“%1” was changed by another program, in %n place(s) that you changed as well.</source>
        <translation>
            <numerusform>“%1”被其他程序更改，其中 %n 处您也更改过。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is lost: both versions are kept until you decide.</source>
        <translation>不会丢失任何内容：在您决定之前，两个版本都会保留。</translation>
    </message>
    <message>
        <source>Merge…</source>
        <translation>合并…</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>采用对方</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>“%1” seems to be called “%2” now.</source>
        <translation>“%1”现在似乎名为“%2”。</translation>
    </message>
    <message>
        <source>A file of that name has the same content.</source>
        <translation>该名称的文件内容相同。</translation>
    </message>
    <message>
        <source>Go on with “%1”</source>
        <translation>继续使用“%1”</translation>
    </message>
    <message>
        <source>“%1” is in conflict: git could not merge it.</source>
        <translation>“%1”存在冲突：git 无法合并。</translation>
    </message>
    <message>
        <source>Double-click it in the Git panel to decide what it becomes. What you see is kept.</source>
        <translation>请在 Git 面板中双击它以决定其结果。你看到的内容会保留。</translation>
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
    <message>
        <source>Not saved yet</source>
        <translation>尚未保存</translation>
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
        <translation>服务器有响应，提供：%1</translation>
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
        <translation>找到：%1</translation>
    </message>
    <message>
        <source>No server yet. Add one, or look for one on this computer.</source>
        <translation>还没有服务器。添加一个，或在本机查找。</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
</context>
<context>
    <name>millrace::ui::ErrorPage</name>
    <message>
        <source>%1, line %2, column %3</source>
        <translation>%1，第 %2 行，第 %3 列</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation>%1，第 %2 行</translation>
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
    <name>millrace::ui::ExportDialog</name>
    <message>
        <source>Keep disabled, bypassed and pinned nodes marked</source>
        <translation>保留节点的禁用、绕过和固定标记</translation>
    </message>
    <message>
        <source>Keep the values of secret variables</source>
        <translation>保留机密变量的值</translation>
    </message>
    <message>
        <source>Export App</source>
        <translation>导出应用</translation>
    </message>
    <message>
        <source>YAML, as Dify exports</source>
        <translation>YAML，与 Dify 导出的相同</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>格式(&amp;F)</translation>
    </message>
    <message>
        <source>Any Dify can import the result. Linked snippets become ordinary nodes.</source>
        <translation>任何 Dify 都能导入导出的结果。链接的片段会变为普通节点。</translation>
    </message>
    <message>
        <source>To File…</source>
        <translation>到文件…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>millrace::ui::FieldForm</name>
    <message>
        <source>%1: problem</source>
        <translation>%1：有问题</translation>
    </message>
</context>
<context>
    <name>millrace::ui::FieldHead</name>
    <message>
        <source>Back to the default</source>
        <translation>恢复默认值</translation>
    </message>
    <message>
        <source>What is “%1”?</source>
        <translation>“%1”是什么？</translation>
    </message>
    <message>
        <source>Shown only: this setting is not edited here.</source>
        <translation>仅供查看：此设置不在这里编辑。</translation>
    </message>
    <message>
        <source>%1: back to the default</source>
        <translation>%1：恢复默认值</translation>
    </message>
    <message>
        <source>%1 in the last run</source>
        <translation>上次运行中的 %1</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>Default: %1</source>
        <translation>默认：%1</translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <translation>从 %1 到 %2</translation>
    </message>
    <message>
        <source>In the file: %1</source>
        <translation>文件中：%1</translation>
    </message>
</context>
<context>
    <name>millrace::ui::Fields</name>
    <message>
        <source>true</source>
        <translation>true</translation>
    </message>
    <message>
        <source>false</source>
        <translation>false</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>Audio</source>
        <translation>音频</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Local upload</source>
        <translation>本地上传</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>One forbidden word a line</source>
        <translation>每行一个敏感词</translation>
    </message>
    <message>
        <source>Conversation opener</source>
        <translation>对话开场白</translation>
    </message>
    <message>
        <source>Opening question</source>
        <translation>开场问题</translation>
    </message>
    <message>
        <source>Add question</source>
        <translation>添加问题</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>下一步问题建议</translation>
    </message>
    <message>
        <source>Suggest follow-up questions</source>
        <translation>建议下一步的问题</translation>
    </message>
    <message>
        <source>Citations</source>
        <translation>引用和归属</translation>
    </message>
    <message>
        <source>Show citations of knowledge</source>
        <translation>显示知识的引用来源</translation>
    </message>
    <message>
        <source>Speech to text</source>
        <translation>语音转文字</translation>
    </message>
    <message>
        <source>Text to speech</source>
        <translation>文字转语音</translation>
    </message>
    <message>
        <source>Speech language</source>
        <translation>语音的语言</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>音色</translation>
    </message>
    <message>
        <source>Play by itself</source>
        <translation>自动播放</translation>
    </message>
    <message>
        <source>Play answers by themselves</source>
        <translation>自动播放回答</translation>
    </message>
    <message>
        <source>Play on demand</source>
        <translation>按需播放</translation>
    </message>
    <message>
        <source>Moderation</source>
        <translation>内容审核</translation>
    </message>
    <message>
        <source>Moderate what is said</source>
        <translation>审核对话内容</translation>
    </message>
    <message>
        <source>Moderation by</source>
        <translation>审核方式</translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation>关键词</translation>
    </message>
    <message>
        <source>OpenAI moderation</source>
        <translation>OpenAI 内容审核</translation>
    </message>
    <message>
        <source>API extension</source>
        <translation>API 扩展</translation>
    </message>
    <message>
        <source>Moderation settings</source>
        <translation>内容审核的设置</translation>
    </message>
    <message>
        <source>File upload</source>
        <translation>文件上传</translation>
    </message>
    <message>
        <source>Allowed files</source>
        <translation>允许的文件</translation>
    </message>
    <message>
        <source>Allowed extension</source>
        <translation>允许的扩展名</translation>
    </message>
    <message>
        <source>Add extension</source>
        <translation>添加扩展名</translation>
    </message>
    <message>
        <source>Upload by</source>
        <translation>上传方式</translation>
    </message>
    <message>
        <source>Maximum number of files</source>
        <translation>最大文件数</translation>
    </message>
    <message>
        <source>Image upload (older setting)</source>
        <translation>图片上传（旧设置）</translation>
    </message>
    <message>
        <source>Maximum number of images</source>
        <translation>最大图片数</translation>
    </message>
    <message>
        <source>Upload images by</source>
        <translation>图片上传方式</translation>
    </message>
    <message>
        <source>Image detail</source>
        <translation>图片分辨率</translation>
    </message>
    <message>
        <source>High</source>
        <translation>高</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>低</translation>
    </message>
    <message>
        <source>Upload settings: %1</source>
        <translation>上传设置：%1</translation>
    </message>
    <message>
        <source>File upload is on, but no kind of file is allowed.</source>
        <translation>文件上传已打开，但没有允许任何文件类型。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Default value</source>
        <translation>默认值</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>New variable</source>
        <translation>新建变量</translation>
    </message>
    <message>
        <source>Add variable</source>
        <translation>添加变量</translation>
    </message>
    <message>
        <source>App name</source>
        <translation>应用名称</translation>
    </message>
    <message>
        <source>App icon</source>
        <translation>应用图标</translation>
    </message>
    <message>
        <source>App description</source>
        <translation>应用描述</translation>
    </message>
    <message>
        <source>Icon with answers</source>
        <translation>回答旁的图标</translation>
    </message>
    <message>
        <source>Show the icon with answers</source>
        <translation>在回答旁显示图标</translation>
    </message>
    <message>
        <source>An app needs a name.</source>
        <translation>应用需要名称。</translation>
    </message>
    <message>
        <source>Environment variable %1</source>
        <translation>环境变量 %1</translation>
    </message>
    <message>
        <source>Values that differ from place to place, such as addresses and keys.</source>
        <translation>因部署位置而异的值，例如地址和密钥。</translation>
    </message>
    <message>
        <source>Conversation variable %1</source>
        <translation>会话变量 %1</translation>
    </message>
    <message>
        <source>What a conversation remembers from one message to the next.</source>
        <translation>会话从一条消息到下一条消息所记住的内容。</translation>
    </message>
    <message>
        <source>Variable name</source>
        <translation>变量名</translation>
    </message>
    <message>
        <source>Field type</source>
        <translation>字段类型</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>询问范围</translation>
    </message>
    <message>
        <source>The id of a data source, or shared: asked once for all.</source>
        <translation>数据源的 id，或 shared：对所有数据源只询问一次。</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>Placeholder</source>
        <translation>占位文本</translation>
    </message>
    <message>
        <source>Tool tip</source>
        <translation>工具提示</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Maximum length</source>
        <translation>最大长度</translation>
    </message>
    <message>
        <source>Option</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Add option</source>
        <translation>添加选项</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>Pipeline variable %1</source>
        <translation>流水线变量 %1</translation>
    </message>
    <message>
        <source>source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Marketplace</source>
        <translation>Marketplace</translation>
    </message>
    <message>
        <source>GitHub</source>
        <translation>GitHub</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>本地包</translation>
    </message>
    <message>
        <source>repository</source>
        <translation>仓库</translation>
    </message>
    <message>
        <source>owner/name</source>
        <translation>所有者/名称</translation>
    </message>
    <message>
        <source>identifier</source>
        <translation>标识</translation>
    </message>
    <message>
        <source>Plugin identifier</source>
        <translation>插件标识</translation>
    </message>
    <message>
        <source>Dependency %1</source>
        <translation>依赖 %1</translation>
    </message>
    <message>
        <source>Add dependency</source>
        <translation>添加依赖</translation>
    </message>
    <message>
        <source>Knowledge base</source>
        <translation>知识库</translation>
    </message>
    <message>
        <source>Add knowledge base</source>
        <translation>添加知识库</translation>
    </message>
    <message>
        <source>Retrieval</source>
        <translation>召回</translation>
    </message>
    <message>
        <source>Multi-path retrieval</source>
        <translation>多路召回</translation>
    </message>
    <message>
        <source>N-to-1 retrieval</source>
        <translation>N 选 1 召回</translation>
    </message>
    <message>
        <source>Top K</source>
        <translation>Top K</translation>
    </message>
    <message>
        <source>Use score threshold</source>
        <translation>使用分数阈值</translation>
    </message>
    <message>
        <source>Score threshold</source>
        <translation>分数阈值</translation>
    </message>
    <message>
        <source>Rerank</source>
        <translation>重排序</translation>
    </message>
    <message>
        <source>Rerank by</source>
        <translation>重排序方式</translation>
    </message>
    <message>
        <source>Rerank model</source>
        <translation>Rerank 模型</translation>
    </message>
    <message>
        <source>Weighted score</source>
        <translation>加权分数</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Provider type</source>
        <translation>供应商类型</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>供应商</translation>
    </message>
    <message>
        <source>Tool</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Credential</source>
        <translation>凭据</translation>
    </message>
    <message>
        <source>Agent tool %1</source>
        <translation>Agent 工具 %1</translation>
    </message>
    <message>
        <source>Add tool</source>
        <translation>添加工具</translation>
    </message>
    <message>
        <source>Agent enabled</source>
        <translation>启用 Agent</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>Maximum iterations</source>
        <translation>最大迭代次数</translation>
    </message>
    <message>
        <source>Agent tools</source>
        <translation>Agent 工具</translation>
    </message>
    <message>
        <source>First prompt</source>
        <translation>首轮提示词</translation>
    </message>
    <message>
        <source>Prompt of later iterations</source>
        <translation>后续迭代的提示词</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Simple prompt</source>
        <translation>简易提示词</translation>
    </message>
    <message>
        <source>Advanced prompt</source>
        <translation>高级提示词</translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>指令</translation>
    </message>
    <message>
        <source>Variables are written as {{name}}.</source>
        <translation>变量写作 {{name}}。</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Text with history</source>
        <translation>带历史的文本</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>变量</translation>
    </message>
    <message>
        <source>Query variable</source>
        <translation>查询变量</translation>
    </message>
    <message>
        <source>Knowledge</source>
        <translation>知识库</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>External data</source>
        <translation>外部数据</translation>
    </message>
    <message>
        <source>More like this</source>
        <translation>更多类似的</translation>
    </message>
    <message>
        <source>Annotation reply</source>
        <translation>标注回复</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式化</translation>
    </message>
    <message>
        <source>Sync signature</source>
        <translation>同步签名</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Make the indentation even</source>
        <translation>统一缩进</translation>
    </message>
    <message>
        <source>Let main() take the input variables by their names</source>
        <translation>让 main() 按名称接收输入变量</translation>
    </message>
    <message>
        <source>Run this node with the values seen last, or with typed ones</source>
        <translation>用上次的值或手动输入的值运行此节点</translation>
    </message>
    <message>
        <source>Run node</source>
        <translation>运行节点</translation>
    </message>
    <message>
        <source>main() does not take the input variables: %1</source>
        <translation>main() 没有接收输入变量：%1</translation>
    </message>
    <message>
        <source>there are none</source>
        <translation>没有任何变量</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Top P</source>
        <translation>Top P</translation>
    </message>
    <message>
        <source>Max tokens</source>
        <translation>最大 token 数</translation>
    </message>
    <message>
        <source>Presence penalty</source>
        <translation>存在惩罚</translation>
    </message>
    <message>
        <source>Frequency penalty</source>
        <translation>频率惩罚</translation>
    </message>
    <message>
        <source>Stop sequences</source>
        <translation>停止序列</translation>
    </message>
    <message>
        <source>Response format</source>
        <translation>回复格式</translation>
    </message>
    <message>
        <source>JSON schema</source>
        <translation>JSON Schema</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>思考</translation>
    </message>
    <message>
        <source>Enable thinking</source>
        <translation>启用思考</translation>
    </message>
    <message>
        <source>Thinking budget</source>
        <translation>思考预算</translation>
    </message>
    <message>
        <source>Reasoning effort</source>
        <translation>推理强度</translation>
    </message>
    <message>
        <source>Repeat penalty</source>
        <translation>重复惩罚</translation>
    </message>
    <message>
        <source>Context size</source>
        <translation>上下文大小</translation>
    </message>
    <message>
        <source>On</source>
        <translation>开启</translation>
    </message>
    <message>
        <source>Add a sequence</source>
        <translation>添加序列</translation>
    </message>
    <message>
        <source>Add parameter</source>
        <translation>添加参数</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>使用 %1</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>其他…</translation>
    </message>
    <message>
        <source>Name, as the provider calls it:</source>
        <translation>供应商使用的名称：</translation>
    </message>
    <message>
        <source>file condition %1</source>
        <translation>文件条件 %1</translation>
    </message>
    <message>
        <source>Add condition on files</source>
        <translation>添加文件条件</translation>
    </message>
    <message>
        <source>operator between file conditions</source>
        <translation>文件条件之间的操作符</translation>
    </message>
    <message>
        <source>variable</source>
        <translation>变量</translation>
    </message>
    <message>
        <source>attribute</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>操作符</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>condition %1</source>
        <translation>条件 %1</translation>
    </message>
    <message>
        <source>Add condition</source>
        <translation>添加条件</translation>
    </message>
    <message>
        <source>IF</source>
        <translation>IF</translation>
    </message>
    <message>
        <source>ELIF</source>
        <comment>a further case of an if-else</comment>
        <translation>ELIF</translation>
    </message>
    <message>
        <source>operator between conditions</source>
        <translation>条件之间的操作符</translation>
    </message>
    <message>
        <source>AND</source>
        <translation>且</translation>
    </message>
    <message>
        <source>OR</source>
        <translation>或</translation>
    </message>
    <message>
        <source>Condition %1</source>
        <translation>条件 %1</translation>
    </message>
    <message>
        <source>Case %1</source>
        <translation>分支 %1</translation>
    </message>
    <message>
        <source>Add case (ELIF)</source>
        <translation>添加分支（ELIF）</translation>
    </message>
    <message>
        <source>No case yet. Whatever comes in leaves by ELSE.</source>
        <translation>还没有分支。所有内容都从 ELSE 离开。</translation>
    </message>
    <message>
        <source>Filter condition %1</source>
        <translation>过滤条件 %1</translation>
    </message>
    <message>
        <source>Metadata field</source>
        <translation>元数据字段</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>操作符</translation>
    </message>
    <message>
        <source>Metadata condition %1</source>
        <translation>元数据条件 %1</translation>
    </message>
    <message>
        <source>Between conditions</source>
        <translation>条件之间</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>Show what is entered</source>
        <translation>显示输入的内容</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>显示 %1</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>Import from cURL</source>
        <translation>导入 cURL</translation>
    </message>
    <message>
        <source>Paste a cURL command, as browsers and API descriptions give it. It replaces the request.</source>
        <translation>粘贴 cURL 命令，浏览器和 API 文档都能提供。它会替换当前请求。</translation>
    </message>
    <message>
        <source>cURL command</source>
        <translation>cURL 命令</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>覆盖</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Append</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Extend</source>
        <translation>扩展</translation>
    </message>
    <message>
        <source>Remove First</source>
        <translation>移除首项</translation>
    </message>
    <message>
        <source>Remove Last</source>
        <translation>移除末项</translation>
    </message>
    <message>
        <source>Variable to write</source>
        <translation>要写入的变量</translation>
    </message>
    <message>
        <source>Value from a variable</source>
        <translation>来自变量的值</translation>
    </message>
    <message>
        <source>target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>operation</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Assignment %1</source>
        <translation>赋值 %1</translation>
    </message>
    <message>
        <source>Add assignment</source>
        <translation>添加赋值</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Group %1</source>
        <translation>分组 %1</translation>
    </message>
    <message>
        <source>Add group</source>
        <translation>添加分组</translation>
    </message>
    <message>
        <source>Loop variable %1</source>
        <translation>循环变量 %1</translation>
    </message>
    <message>
        <source>Add loop variable</source>
        <translation>添加循环变量</translation>
    </message>
    <message>
        <source>None: the run fails</source>
        <translation>无：运行失败</translation>
    </message>
    <message>
        <source>Fail branch</source>
        <translation>异常分支</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Default value %1</source>
        <translation>默认值 %1</translation>
    </message>
    <message>
        <source>Add default value</source>
        <translation>添加默认值</translation>
    </message>
    <message>
        <source>Id of the knowledge base</source>
        <translation>知识库的 id</translation>
    </message>
    <message>
        <source>Add entry</source>
        <translation>添加条目</translation>
    </message>
    <message>
        <source>row %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>Bulk edit</source>
        <translation>批量编辑</translation>
    </message>
    <message>
        <source>All rows as text: one name:value a line</source>
        <translation>以文本显示所有行：每行一个 name:value</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>bulk edit</source>
        <translation>批量编辑</translation>
    </message>
    <message>
        <source>Add row</source>
        <translation>添加行</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Bearer</source>
        <translation>Bearer</translation>
    </message>
    <message>
        <source>Basic</source>
        <translation>Basic</translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Raw text</source>
        <translation>原始文本</translation>
    </message>
    <message>
        <source>Binary</source>
        <translation>二进制</translation>
    </message>
    <message>
        <source>form</source>
        <translation>表单</translation>
    </message>
    <message>
        <source>fields</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Basic takes user:password. A secret environment variable keeps the key out of the file.</source>
        <translation>Basic 使用 用户名:密码。用机密环境变量可避免密钥写入文件。</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>请求头</translation>
    </message>
    <message>
        <source>Connect (s)</source>
        <translation>连接（秒）</translation>
    </message>
    <message>
        <source>Read (s)</source>
        <translation>读取（秒）</translation>
    </message>
    <message>
        <source>Write (s)</source>
        <translation>写入（秒）</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>member id</source>
        <translation>成员 id</translation>
    </message>
    <message>
        <source>Member id</source>
        <translation>成员 id</translation>
    </message>
    <message>
        <source>address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>recipient %1</source>
        <translation>收件人 %1</translation>
    </message>
    <message>
        <source>Add recipient</source>
        <translation>添加收件人</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Web app</source>
        <translation>Web 应用</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>电子邮件</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Must contain the address of the form: {{#url#}}.</source>
        <translation>必须包含表单的地址：{{#url#}}。</translation>
    </message>
    <message>
        <source>Whole workspace</source>
        <translation>整个工作区</translation>
    </message>
    <message>
        <source>To the whole workspace</source>
        <translation>发送给整个工作区</translation>
    </message>
    <message>
        <source>Recipients</source>
        <translation>收件人</translation>
    </message>
    <message>
        <source>Debug mode</source>
        <translation>调试模式</translation>
    </message>
    <message>
        <source>Debug mode: only to yourself</source>
        <translation>调试模式：只发送给自己</translation>
    </message>
    <message>
        <source>Save response as</source>
        <translation>保存响应为</translation>
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
        <source>Single file</source>
        <translation>单文件</translation>
    </message>
    <message>
        <source>File list</source>
        <translation>文件列表</translation>
    </message>
    <message>
        <source>Prefilled with</source>
        <translation>预填内容</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>File types</source>
        <translation>文件类型</translation>
    </message>
    <message>
        <source>File extension</source>
        <translation>文件扩展名</translation>
    </message>
    <message>
        <source>Another action has this id.</source>
        <translation>另一个操作已使用此 id。</translation>
    </message>
    <message>
        <source>The body needs the address of the form: {{#url#}}.</source>
        <translation>正文需要表单的地址：{{#url#}}。</translation>
    </message>
    <message>
        <source>An e-mail needs recipients.</source>
        <translation>电子邮件需要收件人。</translation>
    </message>
    <message>
        <source>An e-mail needs a subject.</source>
        <translation>电子邮件需要主题。</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Delivery method %1</source>
        <translation>提交方式 %1</translation>
    </message>
    <message>
        <source>Add delivery method</source>
        <translation>添加提交方式</translation>
    </message>
    <message>
        <source>New field</source>
        <translation>新建字段</translation>
    </message>
    <message>
        <source>Form field %1</source>
        <translation>表单字段 %1</translation>
    </message>
    <message>
        <source>Add form field</source>
        <translation>添加表单字段</translation>
    </message>
    <message>
        <source>Fields stand in the form where its text says {{#$output.name#}}.</source>
        <translation>字段显示在表单文本中写有 {{#$output.name#}} 的位置。</translation>
    </message>
    <message>
        <source>id</source>
        <translation>id</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Id</translation>
    </message>
    <message>
        <source>title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>style</source>
        <translation>样式</translation>
    </message>
    <message>
        <source>Primary</source>
        <translation>主要</translation>
    </message>
    <message>
        <source>Accent</source>
        <translation>强调</translation>
    </message>
    <message>
        <source>Ghost</source>
        <translation>幽灵</translation>
    </message>
    <message>
        <source>An id has at most 20 characters.</source>
        <translation>id 最多 20 个字符。</translation>
    </message>
    <message>
        <source>A title is needed.</source>
        <translation>需要标题。</translation>
    </message>
    <message>
        <source>A title has at most 100 characters.</source>
        <translation>标题最多 100 个字符。</translation>
    </message>
    <message>
        <source>Action %1</source>
        <translation>操作 %1</translation>
    </message>
    <message>
        <source>Add action</source>
        <translation>添加操作</translation>
    </message>
    <message>
        <source>Button %1</source>
        <translation>按钮 %1</translation>
    </message>
    <message>
        <source>Emoji</source>
        <translation>表情符号</translation>
    </message>
    <message>
        <source>Link to an image</source>
        <translation>图片链接</translation>
    </message>
    <message>
        <source>File id or address</source>
        <translation>文件 id 或地址</translation>
    </message>
    <message>
        <source>preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>chooser</source>
        <translation>选择器</translation>
    </message>
    <message>
        <source>background</source>
        <translation>背景</translation>
    </message>
    <message>
        <source>background chooser</source>
        <translation>背景选择器</translation>
    </message>
    <message>
        <source>Drag to move; Alt+Up and Alt+Down move too</source>
        <translation>拖动以移动；也可用 Alt+Up 和 Alt+Down</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation>移动 %1</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>Item %1</source>
        <translation>第 %1 项</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>provider</source>
        <translation>供应商</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Weight of meaning</source>
        <translation>语义权重</translation>
    </message>
    <message>
        <source>Weight of words</source>
        <translation>关键词权重</translation>
    </message>
    <message>
        <source>Embedding provider</source>
        <translation>Embedding 供应商</translation>
    </message>
    <message>
        <source>Embedding model</source>
        <translation>Embedding 模型</translation>
    </message>
    <message>
        <source>Kind of weights</source>
        <translation>权重类型</translation>
    </message>
    <message>
        <source>A name is needed.</source>
        <translation>需要名称。</translation>
    </message>
    <message>
        <source>Names have up to 30 letters, digits and _, and do not begin with a digit.</source>
        <translation>名称最多 30 个字母、数字和 _，且不以数字开头。</translation>
    </message>
    <message>
        <source>Input %1</source>
        <translation>输入 %1</translation>
    </message>
    <message>
        <source>Add input</source>
        <translation>添加输入</translation>
    </message>
    <message>
        <source>Output %1</source>
        <translation>输出 %1</translation>
    </message>
    <message>
        <source>Add output</source>
        <translation>添加输出</translation>
    </message>
    <message>
        <source>The results of the app: a name each, and the variable it comes from.</source>
        <translation>应用的结果：每项一个名称，以及它所来自的变量。</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Declared output %1</source>
        <translation>声明的输出 %1</translation>
    </message>
    <message>
        <source>What belongs to this class</source>
        <translation>属于此分类的内容</translation>
    </message>
    <message>
        <source>label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Short name (optional)</source>
        <translation>简称（可选）</translation>
    </message>
    <message>
        <source>Class %1</source>
        <translation>分类 %1</translation>
    </message>
    <message>
        <source>Add class</source>
        <translation>添加分类</translation>
    </message>
    <message>
        <source>description</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>What to look for</source>
        <translation>要提取的内容</translation>
    </message>
    <message>
        <source>required</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>option</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Add allowed value</source>
        <translation>添加允许的值</translation>
    </message>
    <message>
        <source>This name is taken by the node itself.</source>
        <translation>节点自己使用此名称。</translation>
    </message>
    <message>
        <source>Parameter %1</source>
        <translation>参数 %1</translation>
    </message>
    <message>
        <source>Variable %1</source>
        <translation>变量 %1</translation>
    </message>
    <message>
        <source>variable %1</source>
        <translation>变量 %1</translation>
    </message>
    <message>
        <source>%1k</source>
        <comment>size of a context in thousands of tokens</comment>
        <translation>%1k</translation>
    </message>
    <message>
        <source>completion</source>
        <translation>补全</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>选择模型</translation>
    </message>
    <message>
        <source>Search models</source>
        <translation>搜索模型</translation>
    </message>
    <message>
        <source>No model server is set up. Name a model below, or add a server in the settings.</source>
        <translation>没有配置模型服务器。请在下方填写模型名称，或在设置中添加服务器。</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>聊天</translation>
    </message>
    <message>
        <source>Completion</source>
        <translation>补全</translation>
    </message>
    <message>
        <source>by name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <source>parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Remember the conversation</source>
        <translation>记住会话</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开启</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>限制</translation>
    </message>
    <message>
        <source>Only the latest turns</source>
        <translation>仅最近的几轮</translation>
    </message>
    <message>
        <source>Turns</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>User message</source>
        <translation>用户消息</translation>
    </message>
    <message>
        <source>What the model gets as the user&apos;s message, after the earlier turns. A chat model needs {{#sys.query#}} in it.</source>
        <translation>在先前的轮次之后，作为用户消息交给模型的内容。聊天模型需要其中含有 {{#sys.query#}}。</translation>
    </message>
    <message>
        <source>User prefix</source>
        <translation>用户前缀</translation>
    </message>
    <message>
        <source>Assistant prefix</source>
        <translation>助手前缀</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Give the model images</source>
        <translation>向模型提供图片</translation>
    </message>
    <message>
        <source>Vision Variable</source>
        <translation>视觉变量</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>分辨率</translation>
    </message>
    <message>
        <source>Import from cURL…</source>
        <translation>导入 cURL…</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>The request as it would be sent, with the values known now</source>
        <translation>以目前已知的值，将会发送的请求</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>From a variable. Click to enter a value.</source>
        <translation>来自变量。单击可改为输入值。</translation>
    </message>
    <message>
        <source>A fixed value. Click to take a variable.</source>
        <translation>固定值。单击可改用变量。</translation>
    </message>
    <message>
        <source>source: variable or constant</source>
        <translation>来源：变量或常量</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>常量</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Add text</source>
        <translation>添加文本</translation>
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
        <translation>开始是</translation>
    </message>
    <message>
        <source>ends with</source>
        <translation>结束是</translation>
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
        <source>is one of</source>
        <translation>在</translation>
    </message>
    <message>
        <source>is none of</source>
        <translation>不在</translation>
    </message>
    <message>
        <source>has all of</source>
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
        <source>is null</source>
        <translation>为 null</translation>
    </message>
    <message>
        <source>is not null</source>
        <translation>不为 null</translation>
    </message>
    <message>
        <source>before</source>
        <translation>早于</translation>
    </message>
    <message>
        <source>after</source>
        <translation>晚于</translation>
    </message>
    <message>
        <source>Message %1</source>
        <translation>消息 %1</translation>
    </message>
    <message>
        <source>Add message</source>
        <translation>添加消息</translation>
    </message>
    <message>
        <source>Message 1</source>
        <translation>消息 1</translation>
    </message>
    <message>
        <source>~%1 tokens in all</source>
        <translation>总计约 %1 个 token</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>助手</translation>
    </message>
    <message>
        <source>Write this message in Jinja2, with the input variables of the node</source>
        <translation>用 Jinja2 编写此消息，可使用节点的输入变量</translation>
    </message>
    <message>
        <source>Let the model of this node write or improve the message</source>
        <translation>让此节点的模型编写或改进该消息</translation>
    </message>
    <message>
        <source>Write the message. Type / or {{ for variables.</source>
        <translation>编写消息。输入 / 或 {{ 可插入变量。</translation>
    </message>
    <message>
        <source>About %1 tokens</source>
        <translation>约 %1 个 token</translation>
    </message>
    <message>
        <source>Estimated from the text as it stands; variables count what their names do.</source>
        <translation>按当前文本估算；变量按其名称计算。</translation>
    </message>
    <message>
        <source>improve</source>
        <translation>改进</translation>
    </message>
    <message>
        <source>role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Also: %1</source>
        <translation>另有：%1</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>最后一天</translation>
    </message>
    <message>
        <source>Next times</source>
        <translation>后续时间</translation>
    </message>
    <message>
        <source>Schema from a sample</source>
        <translation>由样例生成 Schema</translation>
    </message>
    <message>
        <source>Paste a JSON object as the model should give it.</source>
        <translation>粘贴一个 JSON 对象，即希望模型给出的形式。</translation>
    </message>
    <message>
        <source>Sample JSON</source>
        <translation>样例 JSON</translation>
    </message>
    <message>
        <source>The sample must be a JSON object.</source>
        <translation>样例必须是 JSON 对象。</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>From sample…</source>
        <translation>由样例生成…</translation>
    </message>
    <message>
        <source>as JSON</source>
        <translation>以 JSON 编辑</translation>
    </message>
    <message>
        <source>String</source>
        <translation>字符串</translation>
    </message>
    <message>
        <source>Integer</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>Boolean</source>
        <translation>布尔值</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Array</source>
        <translation>数组</translation>
    </message>
    <message>
        <source>Description for the model</source>
        <translation>给模型的描述</translation>
    </message>
    <message>
        <source>values</source>
        <translation>取值</translation>
    </message>
    <message>
        <source>Elements</source>
        <translation>元素</translation>
    </message>
    <message>
        <source>properties</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>element properties</source>
        <translation>元素的属性</translation>
    </message>
    <message>
        <source>property %1</source>
        <translation>属性 %1</translation>
    </message>
    <message>
        <source>Add property</source>
        <translation>添加属性</translation>
    </message>
    <message>
        <source>Short text</source>
        <translation>短文本</translation>
    </message>
    <message>
        <source>Checkbox</source>
        <translation>复选框</translation>
    </message>
    <message>
        <source>JSON object</source>
        <translation>JSON 对象</translation>
    </message>
    <message>
        <source>ticked</source>
        <translation>已勾选</translation>
    </message>
    <message>
        <source>not ticked</source>
        <translation>未勾选</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Settings of external data</source>
        <translation>外部数据的设置</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>A variable name is needed.</source>
        <translation>需要变量名称。</translation>
    </message>
    <message>
        <source>A select needs options.</source>
        <translation>下拉选项需要选项。</translation>
    </message>
    <message>
        <source>%1 (optional)</source>
        <translation>%1（可选）</translation>
    </message>
    <message>
        <source>The form is empty.</source>
        <translation>表单是空的。</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Input field %1</source>
        <translation>输入字段 %1</translation>
    </message>
    <message>
        <source>Add input field</source>
        <translation>添加输入字段</translation>
    </message>
    <message>
        <source>What the app asks for when it starts.</source>
        <translation>应用启动时要求填写的内容。</translation>
    </message>
    <message>
        <source>Text with variables</source>
        <translation>带变量的文本</translation>
    </message>
    <message>
        <source>Variable</source>
        <translation>变量</translation>
    </message>
    <message>
        <source>Fixed value</source>
        <translation>固定值</translation>
    </message>
    <message>
        <source>input type</source>
        <translation>输入类型</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>kind of item, its number</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Add value</source>
        <translation>添加值</translation>
    </message>
    <message>
        <source>chosen by</source>
        <translation>选择方式</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>parameter %1</source>
        <translation>参数 %1</translation>
    </message>
    <message>
        <source>setting %1</source>
        <translation>设置 %1</translation>
    </message>
    <message>
        <source>Add setting</source>
        <translation>添加设置</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>New tool</source>
        <translation>新建工具</translation>
    </message>
    <message>
        <source>tool %1</source>
        <translation>工具 %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>accessible name: where it is, then what it is</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Fixed data (JSON)</source>
        <translation>固定数据（JSON）</translation>
    </message>
    <message>
        <source>Id of the API extension</source>
        <translation>API 扩展的 ID</translation>
    </message>
    <message>
        <source>Moderate what people write</source>
        <translation>审查用户输入</translation>
    </message>
    <message>
        <source>Answer to what is not let in</source>
        <translation>输入未通过时的回复</translation>
    </message>
    <message>
        <source>Moderate what the app answers</source>
        <translation>审查应用的回复</translation>
    </message>
    <message>
        <source>Answer in place of what is not let out</source>
        <translation>回复未通过时的替代内容</translation>
    </message>
    <message>
        <source>Choose what is moderated: what people write, the answers, or both.</source>
        <translation>请选择审查内容：用户输入、应用回复，或两者。</translation>
    </message>
    <message>
        <source>Metadata filter</source>
        <translation>元数据过滤</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Chosen by a model</source>
        <translation>由模型选择</translation>
    </message>
    <message>
        <source>Model for metadata</source>
        <translation>元数据模型</translation>
    </message>
    <message>
        <source>Metadata conditions</source>
        <translation>元数据条件</translation>
    </message>
    <message>
        <source>parameter</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Generate…</source>
        <translation>生成…</translation>
    </message>
    <message>
        <source>Let a model write or improve the program</source>
        <translation>让模型编写或改进程序</translation>
    </message>
    <message>
        <source>Generate code</source>
        <translation>生成代码</translation>
    </message>
    <message>
        <source>%1 *</source>
        <comment>label of a field that is needed</comment>
        <translation>%1 *</translation>
    </message>
    <message>
        <source>Remove the value: the tool takes its default</source>
        <translation>移除该值：工具使用默认值</translation>
    </message>
    <message>
        <source>Let a model write or improve the schema</source>
        <translation>让模型编写或改进 Schema</translation>
    </message>
    <message>
        <source>see JSON</source>
        <comment>type of a property that rows cannot show</comment>
        <translation>见 JSON</translation>
    </message>
    <message>
        <source>Show the tools as JSON</source>
        <translation>以 JSON 显示工具</translation>
    </message>
    <message>
        <source>Max Iterations</source>
        <translation>最大迭代次数</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>指令</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>查询</translation>
    </message>
</context>
<context>
    <name>millrace::ui::FileField</name>
    <message>
        <source>Path or https:// address, or drop a file here</source>
        <translation>路径或 https:// 地址，也可将文件拖到这里</translation>
    </message>
    <message>
        <source>https:// address</source>
        <translation>https:// 地址</translation>
    </message>
    <message>
        <source>Path, or drop a file here</source>
        <translation>路径，也可将文件拖到这里</translation>
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
        <translation>这里不接受 %1，只接受：%2。</translation>
    </message>
    <message>
        <source>%1 is not there any more.</source>
        <translation>%1 已不存在。</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>At most 1 file.</source>
        <translation>最多 1 个文件。</translation>
    </message>
    <message>
        <source>At most %L1 files.</source>
        <translation>最多 %L1 个文件。</translation>
    </message>
</context>
<context>
    <name>millrace::ui::FindBar</name>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>替换为</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一个</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一个</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>关闭查找</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>全部替换</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>未找到</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) replaced</source>
        <translation>
            <numerusform>已替换 %n 处</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millrace::ui::FormField</name>
    <message>
        <source>%1, required</source>
        <translation>%1，必填</translation>
    </message>
    <message>
        <source>Fill this in: the app needs it.</source>
        <translation>请填写：应用需要它。</translation>
    </message>
</context>
<context>
    <name>millrace::ui::GitPanel</name>
    <message>
        <source>New Branch…</source>
        <translation>新建分支…</translation>
    </message>
    <message>
        <source>Merge into This One</source>
        <translation>合并到当前分支</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete the branch %1?</source>
        <translation>删除分支 %1？</translation>
    </message>
    <message>
        <source>Commits that are in no other branch would be lost.</source>
        <translation>其他分支没有的提交将会丢失。</translation>
    </message>
    <message>
        <source>Stash Changes…</source>
        <translation>贮藏更改…</translation>
    </message>
    <message>
        <source>Bring Back and Forget</source>
        <translation>恢复并删除贮藏</translation>
    </message>
    <message>
        <source>Bring Back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>删除贮藏</translation>
    </message>
    <message>
        <source>Forget the stash “%1”?</source>
        <translation>删除贮藏“%1”？</translation>
    </message>
    <message>
        <source>What is in it would be lost.</source>
        <translation>其中的内容将会丢失。</translation>
    </message>
    <message>
        <source>Remote Repository…</source>
        <translation>远程仓库…</translation>
    </message>
    <message>
        <source>Who Commits…</source>
        <translation>提交者…</translation>
    </message>
    <message>
        <source>Read Again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Switch to it</source>
        <translation>切换到该分支</translation>
    </message>
    <message>
        <source>New Branch</source>
        <translation>新建分支</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>New files too</source>
        <translation>包括新文件</translation>
    </message>
    <message>
        <source>Stash Changes</source>
        <translation>贮藏更改</translation>
    </message>
    <message>
        <source>&amp;Description</source>
        <translation>描述(&amp;D)</translation>
    </message>
    <message>
        <source>The files go back to the last commit; the changes wait in the stash.</source>
        <translation>文件回到上次提交的状态；更改保存在贮藏中。</translation>
    </message>
    <message>
        <source>Remote Repository</source>
        <translation>远程仓库</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>地址(&amp;A)</translation>
    </message>
    <message>
        <source>HTTPS, SSH or a folder. SSH uses your keys and agent as in a terminal.</source>
        <translation>HTTPS、SSH 或文件夹。SSH 与在终端中一样使用您的密钥和代理。</translation>
    </message>
    <message>
        <source>Sign in to the Remote Repository</source>
        <translation>登录远程仓库</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>用户(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Password or token</source>
        <translation>密码或令牌(&amp;P)</translation>
    </message>
    <message>
        <source>as committed</source>
        <translation>与提交一致</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>已更改</translation>
    </message>
    <message>
        <source>added</source>
        <translation>已添加</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>已删除</translation>
    </message>
    <message>
        <source>renamed</source>
        <translation>已重命名</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新文件</translation>
    </message>
    <message>
        <source>in conflict</source>
        <translation>有冲突</translation>
    </message>
    <message>
        <source>Everything is committed</source>
        <translation>全部已提交</translation>
    </message>
    <message numerus="yes">
        <source>%n changed files</source>
        <translation>
            <numerusform>%n 个文件已更改</numerusform>
        </translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Resolve Conflict…</source>
        <translation>解决冲突…</translation>
    </message>
    <message>
        <source>Compare with Last Commit</source>
        <translation>与上次提交比较</translation>
    </message>
    <message>
        <source>Undo These Changes…</source>
        <translation>撤销这些更改…</translation>
    </message>
    <message>
        <source>Last commit</source>
        <translation>上次提交</translation>
    </message>
    <message>
        <source>%1 now</source>
        <translation>当前的 %1</translation>
    </message>
    <message numerus="yes">
        <source>The changes in %n files since the last commit would be lost.</source>
        <translation>
            <numerusform>%n 个文件自上次提交以来的更改将会丢失。</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo Them</source>
        <translation>撤销更改</translation>
    </message>
    <message>
        <source>Who Commits</source>
        <translation>提交者</translation>
    </message>
    <message>
        <source>&amp;E-mail</source>
        <translation>邮箱(&amp;E)</translation>
    </message>
    <message>
        <source>Kept in this repository&apos;s configuration.</source>
        <translation>保存在此仓库的配置中。</translation>
    </message>
    <message>
        <source>Git</source>
        <translation>Git</translation>
    </message>
    <message>
        <source>Create Repository</source>
        <translation>创建仓库</translation>
    </message>
    <message>
        <source>Fetch: see what is new in the remote repository</source>
        <translation>获取：查看远程仓库中的新内容</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>获取</translation>
    </message>
    <message>
        <source>Pull</source>
        <translation>拉取</translation>
    </message>
    <message>
        <source>Push</source>
        <translation>推送</translation>
    </message>
    <message>
        <source>Stashes, merges, remote repository</source>
        <translation>贮藏、合并、远程仓库</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>分支</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Message of the commit</source>
        <translation>提交说明</translation>
    </message>
    <message>
        <source>What changed, and why</source>
        <translation>更改了什么，以及原因</translation>
    </message>
    <message>
        <source>Abort Merge</source>
        <translation>中止合并</translation>
    </message>
    <message>
        <source>Whose commits</source>
        <translation>谁的提交</translation>
    </message>
    <message>
        <source>All commits</source>
        <translation>全部提交</translation>
    </message>
    <message>
        <source>Commits of this app</source>
        <translation>此应用的提交</translation>
    </message>
    <message>
        <source>Commits of the selected node</source>
        <translation>所选节点的提交</translation>
    </message>
    <message>
        <source>Commits</source>
        <translation>提交记录</translation>
    </message>
    <message>
        <source>Open a folder to see its versions.</source>
        <translation>打开文件夹以查看其版本。</translation>
    </message>
    <message>
        <source>This folder is in no git repository yet. Create one to keep every version of its apps, compare them, and share them with others.</source>
        <translation>此文件夹还不在任何 git 仓库中。创建一个仓库，即可保留应用的每个版本、进行比较并与他人共享。</translation>
    </message>
    <message>
        <source>Pull (%1)</source>
        <translation>拉取（%1）</translation>
    </message>
    <message>
        <source>Push (%1)</source>
        <translation>推送（%1）</translation>
    </message>
    <message>
        <source>Finish Merge</source>
        <translation>完成合并</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Select a node on the canvas.</source>
        <translation>请在画布上选择一个节点。</translation>
    </message>
    <message>
        <source>The app in front is not in this repository.</source>
        <translation>当前应用不在此仓库中。</translation>
    </message>
    <message>
        <source>No commits yet.</source>
        <translation>还没有提交。</translation>
    </message>
    <message>
        <source>What This Commit Changed in the App</source>
        <translation>此提交在应用中的更改</translation>
    </message>
    <message>
        <source>Compare with the App as It Is Now</source>
        <translation>与当前的应用比较</translation>
    </message>
    <message>
        <source>Bring Back This Version of the App</source>
        <translation>恢复应用的此版本</translation>
    </message>
    <message>
        <source>Copy Commit Id</source>
        <translation>复制提交 ID</translation>
    </message>
    <message>
        <source>Before %1</source>
        <translation>%1 之前</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>Pull: fetch and merge; apps are merged by meaning</source>
        <translation>拉取：获取并合并，应用按含义合并</translation>
    </message>
    <message>
        <source>Push: give the commits of this branch to the remote repository</source>
        <translation>推送：将此分支的提交发送到远程仓库</translation>
    </message>
    <message>
        <source>Remember on this computer</source>
        <translation>在此计算机上记住</translation>
    </message>
    <message>
        <source>%1 did not accept what was entered. Hosting services often want a token in place of the password.</source>
        <translation>%1 不接受所输入的内容。托管服务通常要求用令牌代替密码。</translation>
    </message>
    <message>
        <source>%1 wants to know who you are.</source>
        <translation>%1 要求登录。</translation>
    </message>
    <message>
        <source>&amp;Passphrase</source>
        <translation>密码短语(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Answer</source>
        <translation>回答(&amp;A)</translation>
    </message>
    <message>
        <source>The key %1 is locked. An SSH agent would keep it open.</source>
        <translation>密钥 %1 已锁定。使用 SSH 代理可使其保持解锁。</translation>
    </message>
    <message>
        <source>SSH asks for the password of %1.</source>
        <translation>SSH 要求输入 %1 的密码。</translation>
    </message>
    <message>
        <source>SSH</source>
        <translation>SSH</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>密码(&amp;P)</translation>
    </message>
    <message>
        <source>Unknown Server</source>
        <translation>未知服务器</translation>
    </message>
    <message>
        <source>&amp;Fingerprint</source>
        <translation>指纹(&amp;F)</translation>
    </message>
    <message>
        <source>%1 was never connected to before. Trust it if this is the fingerprint of its key that its operator tells; it will be remembered.</source>
        <translation>以前从未连接过 %1。如果这与其管理员提供的密钥指纹一致，请信任它；系统会记住。</translation>
    </message>
    <message>
        <source>Trust</source>
        <translation>信任</translation>
    </message>
    <message>
        <source>Double-click a file in conflict to decide what it becomes.</source>
        <translation>双击有冲突的文件以决定其结果。</translation>
    </message>
    <message>
        <source>All conflicts are decided: finish the merge with a commit.</source>
        <translation>所有冲突都已解决：请提交以完成合并。</translation>
    </message>
    <message>
        <source>%1, not saved yet</source>
        <translation>%1，尚未保存</translation>
    </message>
    <message>
        <source>no branch (%1)</source>
        <translation>无分支（%1）</translation>
    </message>
    <message>
        <source>%1 was deleted.</source>
        <translation>%1 已删除。</translation>
    </message>
    <message>
        <source>%1 is no app: it cannot be compared here.</source>
        <translation>%1 不是应用：无法在此比较。</translation>
    </message>
    <message>
        <source>The app was added by this commit.</source>
        <translation>此应用由该提交添加。</translation>
    </message>
</context>
<context>
    <name>millrace::ui::GitSession</name>
    <message>
        <source>Nothing new in %1</source>
        <translation>%1 没有新内容</translation>
    </message>
    <message>
        <source>Now at %1</source>
        <translation>当前位于 %1</translation>
    </message>
    <message>
        <source>%1 was merged</source>
        <translation>已合并 %1</translation>
    </message>
    <message>
        <source>%1 was merged, apps by meaning</source>
        <translation>已合并 %1，应用按含义合并</translation>
    </message>
</context>
<context>
    <name>millrace::ui::GraphPicture</name>
    <message>
        <source>This app has no graph: the list tells its settings.</source>
        <translation>此应用没有流程图：其设置见列表。</translation>
    </message>
    <message>
        <source>Graph of the comparison</source>
        <translation>比较的流程图</translation>
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
        <translation>在画布和追踪中显示此次运行（Enter）</translation>
    </message>
    <message>
        <source>Delete this record (Del)</source>
        <translation>删除此记录（Del）</translation>
    </message>
    <message>
        <source>Delete this record</source>
        <translation>删除此记录</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Delete the record of %1?</source>
        <translation>删除 %1 的记录？</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>此操作无法撤销。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>1 run</source>
        <translation>1 次运行</translation>
    </message>
    <message>
        <source>%L1 runs</source>
        <translation>%L1 次运行</translation>
    </message>
</context>
<context>
    <name>millrace::ui::ImproveDialog</name>
    <message>
        <source>Generate a prompt</source>
        <translation>生成提示词</translation>
    </message>
    <message>
        <source>Improve the prompt</source>
        <translation>改进提示词</translation>
    </message>
    <message>
        <source>What is the prompt for?</source>
        <translation>提示词的用途是什么？</translation>
    </message>
    <message>
        <source>What should be better?</source>
        <translation>哪些地方需要改进？</translation>
    </message>
    <message>
        <source>Sort support mail into five classes and answer with the class only</source>
        <translation>将客服邮件分为五类，只回答类别</translation>
    </message>
    <message>
        <source>Shorter; ask for JSON; forbid guessing</source>
        <translation>更简短；要求 JSON；禁止猜测</translation>
    </message>
    <message>
        <source>Proposal</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Asks %1.</source>
        <translation>将询问 %1。</translation>
    </message>
    <message>
        <source>Ask the model</source>
        <translation>询问模型</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>正在编写…</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>重新询问</translation>
    </message>
    <message>
        <source>Marked: what would change.</source>
        <translation>已标出将会更改的内容。</translation>
    </message>
    <message>
        <source>Generate a program</source>
        <translation>生成程序</translation>
    </message>
    <message>
        <source>Improve the program</source>
        <translation>改进程序</translation>
    </message>
    <message>
        <source>What should the program do?</source>
        <translation>程序应该做什么？</translation>
    </message>
    <message>
        <source>Take the names out of a list of objects, sorted and each once</source>
        <translation>从对象列表中取出名称，排序并去重</translation>
    </message>
    <message>
        <source>Cope with an empty list; say what went wrong</source>
        <translation>能处理空列表；说明出错原因</translation>
    </message>
    <message>
        <source>Generate a schema</source>
        <translation>生成 Schema</translation>
    </message>
    <message>
        <source>Improve the schema</source>
        <translation>改进 Schema</translation>
    </message>
    <message>
        <source>What should the answer hold?</source>
        <translation>回答应包含什么？</translation>
    </message>
    <message>
        <source>An invoice: number, date, lines with article, amount and price</source>
        <translation>发票：编号、日期，以及含商品、数量和价格的明细行</translation>
    </message>
    <message>
        <source>Make the date optional; describe every property</source>
        <translation>将日期设为可选；为每个属性添加说明</translation>
    </message>
    <message>
        <source>Model to ask</source>
        <translation>要询问的模型</translation>
    </message>
    <message>
        <source>The model gave no answer.</source>
        <translation>模型没有给出回答。</translation>
    </message>
    <message>
        <source>The answer is no JSON schema.</source>
        <translation>回答不是 JSON Schema。</translation>
    </message>
    <message>
        <source>Choose the model that is asked.</source>
        <translation>请选择要询问的模型。</translation>
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
        <translation>打开一个应用，其设置会显示在这里。</translation>
    </message>
</context>
<context>
    <name>millrace::ui::LibraryPanel</name>
    <message>
        <source>Snippets</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message numerus="yes">
        <source>%n nodes</source>
        <translation>
            <numerusform>%n 个节点</numerusform>
        </translation>
    </message>
    <message>
        <source>New App from It</source>
        <translation>由此新建应用</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>插入</translation>
    </message>
    <message numerus="yes">
        <source>Update %n linked copies</source>
        <translation>
            <numerusform>更新 %n 个链接的副本</numerusform>
        </translation>
    </message>
    <message>
        <source>All linked copies are up to date.</source>
        <translation>所有链接的副本都是最新的。</translation>
    </message>
    <message numerus="yes">
        <source>%n linked copies updated.</source>
        <translation>
            <numerusform>已更新 %n 个链接的副本。</numerusform>
        </translation>
    </message>
    <message>
        <source>The snippet “%1” is now as its first copy in this app.</source>
        <translation>片段“%1”现在与此应用中的第一个副本相同。</translation>
    </message>
    <message>
        <source>Show Linked Copies</source>
        <translation>显示链接的副本</translation>
    </message>
    <message>
        <source>Update Linked Copies</source>
        <translation>更新链接的副本</translation>
    </message>
    <message>
        <source>Take the Copy in This App as the Snippet</source>
        <translation>将此应用中的副本作为片段</translation>
    </message>
    <message>
        <source>Unlink Copies</source>
        <translation>取消副本的链接</translation>
    </message>
    <message>
        <source>Move to Trash</source>
        <translation>移到回收站</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>素材库</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filter the library</source>
        <translation>筛选素材库</translation>
    </message>
    <message>
        <source>Snippets and templates</source>
        <translation>片段和模板</translation>
    </message>
    <message>
        <source>Insert Linked</source>
        <translation>链接插入</translation>
    </message>
    <message>
        <source>The copy follows the snippet: when that changes, the copy can be updated</source>
        <translation>副本跟随片段：片段更改后，可以更新副本</translation>
    </message>
    <message>
        <source>Parts that you use again and again are kept here. Select nodes and choose “Save as Snippet”, or save an app as a template.</source>
        <translation>反复使用的部分保存在这里。选择节点后执行“存为片段”，或将应用存为模板。</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
</context>
<context>
    <name>millrace::ui::LoadingPage</name>
    <message>
        <source>Opening %1 (%2)…</source>
        <translation>正在打开 %1（%2）…</translation>
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
    <name>millrace::ui::LocalHistoryPanel</name>
    <message>
        <source>Today %1</source>
        <translation>今天 %1</translation>
    </message>
    <message>
        <source>Yesterday %1</source>
        <translation>昨天 %1</translation>
    </message>
    <message>
        <source>Versions of this app</source>
        <translation>此应用的版本</translation>
    </message>
    <message>
        <source>Go Back to It</source>
        <translation>回到此版本</translation>
    </message>
    <message>
        <source>Takes this version in place of what is open, as one undo step</source>
        <translation>用此版本替换当前打开的内容，作为一个撤销步骤</translation>
    </message>
    <message>
        <source>Compare with Now</source>
        <translation>与现在比较</translation>
    </message>
    <message>
        <source>Label…</source>
        <translation>标签…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>No app is open.</source>
        <translation>没有打开的应用。</translation>
    </message>
    <message>
        <source>This app has no file yet. From its first save on, versions are kept here.</source>
        <translation>此应用还没有文件。从首次保存起，各个版本会保留在这里。</translation>
    </message>
    <message>
        <source>Every save keeps a version here, on this computer only. Give one a label to keep it for good.</source>
        <translation>每次保存都会在这里保留一个版本，仅存于此计算机。加上标签即可永久保留。</translation>
    </message>
    <message>
        <source>The oldest version</source>
        <translation>最早的版本</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>Label a Version</source>
        <translation>标记版本</translation>
    </message>
    <message>
        <source>Label (empty: none):</source>
        <translation>标签（留空：无）：</translation>
    </message>
    <message>
        <source>Label This Version</source>
        <translation>标记此版本</translation>
    </message>
    <message>
        <source>Label:</source>
        <translation>标签：</translation>
    </message>
</context>
<context>
    <name>millrace::ui::MainWindow</name>
    <message>
        <source>Millrace ended unexpectedly last time. A report without any of your data is in %1</source>
        <translation>Millrace 上次意外退出。一份不含您任何数据的报告位于 %1</translation>
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
        <translation>撤销(&amp;U)：%1</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>重做(&amp;R)：%1</translation>
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
        <translation>失败，已处理</translation>
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
        <translation>是否保存“%1”中的更改？</translation>
    </message>
    <message numerus="yes">
        <source>Save the changes in %n file(s)?</source>
        <translation>
            <numerusform>是否保存 %n 个文件中的更改？</numerusform>
        </translation>
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
        <source>Waiting for a person</source>
        <translation>等待人工</translation>
    </message>
    <message>
        <source>Colour of the note</source>
        <translation>注释的颜色</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>Cyan</source>
        <translation>青色</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>黄色</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>粉色</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>紫色</translation>
    </message>
    <message>
        <source>Move into</source>
        <translation>移入</translation>
    </message>
    <message>
        <source>There is no container to move into</source>
        <translation>没有可以移入的容器</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>比较对象</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>无法读取 %1：%2</translation>
    </message>
    <message>
        <source>Kept changes are not in the file, but they and their undo steps come back when the app is opened again.</source>
        <translation>保留的更改不在文件中，但再次打开应用时，它们及其撤销步骤都会恢复。</translation>
    </message>
    <message>
        <source>Keep for Later</source>
        <translation>保留以后再用</translation>
    </message>
    <message>
        <source>%1 was changed here and removed there.</source>
        <translation>%1 在我方被更改，在对方被删除。</translation>
    </message>
    <message>
        <source>%1 was removed here and changed there.</source>
        <translation>%1 在我方被删除，在对方被更改。</translation>
    </message>
    <message>
        <source>Keep the File</source>
        <translation>保留文件</translation>
    </message>
    <message>
        <source>Remove the File</source>
        <translation>删除文件</translation>
    </message>
    <message>
        <source>%1 is no app.</source>
        <translation>%1 不是应用。</translation>
    </message>
    <message>
        <source>Choose one of the two versions, or edit the file elsewhere.</source>
        <translation>请选择两个版本之一，或用其他程序编辑该文件。</translation>
    </message>
    <message>
        <source>Take Ours</source>
        <translation>采用我方</translation>
    </message>
    <message>
        <source>Take Theirs</source>
        <translation>采用对方</translation>
    </message>
    <message>
        <source>Ours</source>
        <translation>我方</translation>
    </message>
    <message>
        <source>Common ancestor</source>
        <translation>共同祖先</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>对方</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>更改前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>更改后</translation>
    </message>
    <message>
        <source>Unsaved changes of last time are here again.</source>
        <translation>上次未保存的更改已恢复。</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>您的版本</translation>
    </message>
    <message>
        <source>On the disk</source>
        <translation>磁盘上的版本</translation>
    </message>
    <message>
        <source>This app was never saved: there is nothing to compare it with.</source>
        <translation>此应用从未保存过：没有可比较的内容。</translation>
    </message>
    <message>
        <source>Saved file</source>
        <translation>已保存的文件</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>Import Apps</source>
        <translation>导入应用</translation>
    </message>
    <message>
        <source>Apps and archives (*.yml *.yaml *.json *.zip);;All files (*)</source>
        <translation>应用和压缩包 (*.yml *.yaml *.json *.zip);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Clipboard</source>
        <translation>剪贴板</translation>
    </message>
    <message>
        <source>Save as Snippet</source>
        <translation>存为片段</translation>
    </message>
    <message>
        <source>Save as Template</source>
        <translation>存为模板</translation>
    </message>
    <message numerus="yes">
        <source>%n files are no apps.</source>
        <translation>
            <numerusform>%n 个文件不是应用。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n apps were imported into the folder apps.</source>
        <translation>
            <numerusform>已将 %n 个应用导入文件夹 apps。</numerusform>
        </translation>
    </message>
    <message>
        <source>Import from Address</source>
        <translation>从网址导入</translation>
    </message>
    <message>
        <source>Address of an app file (YAML or JSON):</source>
        <translation>应用文件（YAML 或 JSON）的网址：</translation>
    </message>
    <message>
        <source>Reading %1…</source>
        <translation>正在读取 %1…</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Export App</source>
        <translation>导出应用</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>已导出到 %1</translation>
    </message>
    <message>
        <source>Export All Apps</source>
        <translation>导出全部应用</translation>
    </message>
    <message>
        <source>Archives (*.zip)</source>
        <translation>压缩包 (*.zip)</translation>
    </message>
    <message numerus="yes">
        <source>%n apps were exported as they are saved.</source>
        <translation>
            <numerusform>已按保存的内容导出 %n 个应用。</numerusform>
        </translation>
    </message>
    <message>
        <source>Could not be read: %1</source>
        <translation>无法读取：%1</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1，以及另外 %2 项</translation>
    </message>
    <message>
        <source>Pasted nodes read variables that this app does not have: %1</source>
        <translation>粘贴的节点读取了此应用没有的变量：%1</translation>
    </message>
    <message>
        <source>Choose others in the inspector, or add them to the app.</source>
        <translation>请在检查器中选择其他变量，或将它们添加到应用。</translation>
    </message>
    <message>
        <source>Select the nodes</source>
        <translation>选择这些节点</translation>
    </message>
    <message>
        <source>Edge</source>
        <translation>连线</translation>
    </message>
    <message>
        <source>Graph</source>
        <translation>流程图</translation>
    </message>
    <message>
        <source>Selected nodes</source>
        <translation>所选节点</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Git</source>
        <translation>Git</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>素材库</translation>
    </message>
    <message>
        <source>Find in Apps</source>
        <translation>在应用中查找</translation>
    </message>
    <message>
        <source>References</source>
        <translation>引用</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>New here? A tour of one minute shows what is where.</source>
        <translation>第一次使用？一分钟的导览带您了解各处功能。</translation>
    </message>
    <message>
        <source>Take the Tour</source>
        <translation>开始导览</translation>
    </message>
    <message>
        <source>This is your app</source>
        <translation>这是您的应用</translation>
    </message>
    <message>
        <source>Each card is a node, each line says what runs next. Drag to move, scroll to look around, Ctrl and wheel to zoom. Press %1 or double-click the ground to add a node.</source>
        <translation>每张卡片是一个节点，每条线表示接下来运行什么。拖动可移动，滚动可浏览，Ctrl 加滚轮可缩放。按 %1 或双击空白处可添加节点。</translation>
    </message>
    <message>
        <source>What a node does</source>
        <translation>节点做什么</translation>
    </message>
    <message>
        <source>Select a node and its settings are here. Variables of earlier nodes are put in with / or {{, and renaming one changes it everywhere.</source>
        <translation>选择一个节点，其设置就显示在这里。用 / 或 {{ 可插入前面节点的变量；重命名变量会在所有位置同步更改。</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试一试</translation>
    </message>
    <message>
        <source>%1 runs the app on this computer, without any server. The trace shows what each node read and gave; one node alone runs with %2.</source>
        <translation>%1 在此计算机上运行应用，无需任何服务器。追踪会显示每个节点读取和给出的内容；用 %2 可单独运行一个节点。</translation>
    </message>
    <message>
        <source>What is not right yet</source>
        <translation>还有哪些不对</translation>
    </message>
    <message>
        <source>The checklist looks at the app while you work and offers repairs.</source>
        <translation>检查清单在您工作时检查应用，并提供修复。</translation>
    </message>
    <message>
        <source>Nothing gets lost</source>
        <translation>什么都不会丢失</translation>
    </message>
    <message>
        <source>Every edit can be undone, also after a restart or a crash. %1 saves to the file; versions and git are in the menu Versions.</source>
        <translation>每次编辑都可以撤销，重启或崩溃之后也可以。%1 保存到文件；版本和 git 在“版本”菜单中。</translation>
    </message>
    <message>
        <source>Everything by keyboard</source>
        <translation>全部可用键盘操作</translation>
    </message>
    <message>
        <source>%1 finds every command, node, variable and file. %2 lists all shortcuts and lets you change them.</source>
        <translation>%1 可找到所有命令、节点、变量和文件。%2 列出全部快捷键，并可更改。</translation>
    </message>
    <message>
        <source>The file manager opens Dify apps with Millrace from now on.</source>
        <translation>从现在起，文件管理器用 Millrace 打开 Dify 应用。</translation>
    </message>
    <message>
        <source>Open the Report</source>
        <translation>打开报告</translation>
    </message>
    <message>
        <source>Stashed</source>
        <translation>已储藏</translation>
    </message>
    <message>
        <source>The file manager opens Dify apps as it did before.</source>
        <translation>文件管理器恢复以前打开 Dify 应用的方式。</translation>
    </message>
    <message>
        <source>Merge of %1</source>
        <translation>合并 %1</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>打开(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Compare with “%1”</source>
        <translation>与“%1”比较(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Rename File…</source>
        <translation>重命名文件(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Duplicate File</source>
        <translation>复制文件(&amp;D)</translation>
    </message>
    <message>
        <source>Mo&amp;ve File to the Trash…</source>
        <translation>将文件移到回收站(&amp;V)…</translation>
    </message>
    <message>
        <source>Copy &amp;Path</source>
        <translation>复制路径(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Show Its Folder</source>
        <translation>显示所在文件夹(&amp;S)</translation>
    </message>
    <message>
        <source>Rename File</source>
        <translation>重命名文件</translation>
    </message>
    <message>
        <source>New name of the file:</source>
        <translation>文件的新名称：</translation>
    </message>
    <message>
        <source>Move “%1” to the trash?</source>
        <translation>将“%1”移到回收站？</translation>
    </message>
    <message>
        <source>It has unsaved changes. They stay in the versions of the app.</source>
        <translation>它有未保存的更改。这些更改会保留在应用的版本中。</translation>
    </message>
    <message>
        <source>Its versions and runs are kept in the project.</source>
        <translation>它的版本和运行记录会保留在项目中。</translation>
    </message>
    <message>
        <source>Move to the Trash</source>
        <translation>移到回收站</translation>
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
    <message>
        <source>&amp;Node</source>
        <translation>节点(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Arrange</source>
        <translation>排列(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Project</source>
        <translation>项目(&amp;P)</translation>
    </message>
    <message>
        <source>Ver&amp;sions</source>
        <translation>版本(&amp;S)</translation>
    </message>
    <message>
        <source>Unsaved Work</source>
        <translation>未保存的工作</translation>
    </message>
    <message>
        <source>Never saved to a file</source>
        <translation>从未保存到文件</translation>
    </message>
    <message>
        <source>&amp;Zoom</source>
        <translation>缩放(&amp;Z)</translation>
    </message>
    <message>
        <source>F&amp;ocus</source>
        <translation>聚焦(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Select</source>
        <translation>选择(&amp;S)</translation>
    </message>
</context>
<context>
    <name>millrace::ui::MergeWindow</name>
    <message>
        <source>Merge %1 into %2</source>
        <translation>将 %1 合并到 %2</translation>
    </message>
    <message>
        <source>Conflicts and changes</source>
        <translation>冲突和更改</translation>
    </message>
    <message>
        <source>%1 comes into %2</source>
        <translation>%1 合入 %2</translation>
    </message>
    <message>
        <source>All ours</source>
        <translation>全部采用我方</translation>
    </message>
    <message>
        <source>Decide every conflict for %1</source>
        <translation>所有冲突都采用%1</translation>
    </message>
    <message>
        <source>All theirs</source>
        <translation>全部采用对方</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Finish merge</source>
        <translation>完成合并</translation>
    </message>
    <message>
        <source>The merge could not be applied.</source>
        <translation>无法应用合并结果。</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>Ours</source>
        <translation>我方</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>对方</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>已编辑</translation>
    </message>
    <message>
        <source>There is nothing to bring in: the other version says nothing that this one does not.</source>
        <translation>没有可合入的内容：另一版本没有此版本之外的内容。</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>No conflicts: everything fits together.</source>
        <translation>没有冲突：所有更改都能合在一起。</translation>
    </message>
    <message numerus="yes">
        <source>All %n conflict(s) decided.</source>
        <translation>
            <numerusform>全部 %n 处冲突已决定。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n conflict(s) to decide.</source>
        <translation>
            <numerusform>共 %n 处冲突，还有 %1 处待决定。</numerusform>
        </translation>
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
    <name>millrace::ui::ModelChangeDialog</name>
    <message>
        <source>Change</source>
        <translation>更换</translation>
    </message>
    <message>
        <source>Take Back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Change a Model Everywhere</source>
        <translation>全局更换模型</translation>
    </message>
    <message>
        <source>Models that the apps ask</source>
        <translation>应用所用的模型</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>供应商</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>The new model</source>
        <translation>新的模型</translation>
    </message>
    <message>
        <source>provider/name</source>
        <translation>供应商/名称</translation>
    </message>
    <message>
        <source>Change &amp;to</source>
        <translation>更换为(&amp;T)</translation>
    </message>
    <message numerus="yes">
        <source>Changed in %n apps.</source>
        <translation>
            <numerusform>已在 %n 个应用中更换。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Taken back in %n apps.</source>
        <translation>
            <numerusform>已在 %n 个应用中撤回。</numerusform>
        </translation>
    </message>
    <message>
        <source>(no model chosen)</source>
        <translation>（未选择模型）</translation>
    </message>
    <message>
        <source>%1 places in %2</source>
        <translation>%1 处，位于 %2</translation>
    </message>
    <message>
        <source>No app of this folder asks a model.</source>
        <translation>此文件夹中没有应用使用模型。</translation>
    </message>
</context>
<context>
    <name>millrace::ui::NewAppDialog</name>
    <message>
        <source>Started &amp;by</source>
        <translation>启动方式(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>New App</source>
        <translation>新建应用</translation>
    </message>
    <message>
        <source>What the app begins with</source>
        <translation>应用的起点</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Name of the app</source>
        <translation>应用的名称</translation>
    </message>
    <message>
        <source>Picture: an emoji</source>
        <translation>图标：表情符号</translation>
    </message>
    <message>
        <source>Background of the picture</source>
        <translation>图标的背景</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>What it is for (may be empty)</source>
        <translation>应用的用途（可留空）</translation>
    </message>
    <message>
        <source>Started by</source>
        <translation>启动方式</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Choose later</source>
        <translation>稍后选择</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Picture</source>
        <translation>图标(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Description</source>
        <translation>描述(&amp;D)</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>空白</translation>
    </message>
    <message>
        <source>From a template</source>
        <translation>从模板创建</translation>
    </message>
    <message>
        <source>The app needs a name.</source>
        <translation>应用需要名称。</translation>
    </message>
</context>
<context>
    <name>millrace::ui::NodeHeader</name>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>描述</translation>
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
        <source>This kind can be opened and saved, but not run yet.</source>
        <translation>这种节点可以打开和保存，但还不能运行。</translation>
    </message>
</context>
<context>
    <name>millrace::ui::NodeHelp</name>
    <message>
        <source>Help on Nodes</source>
        <translation>节点帮助</translation>
    </message>
    <message>
        <source>Search the help</source>
        <translation>搜索帮助</translation>
    </message>
    <message>
        <source>Kinds of nodes</source>
        <translation>节点类型</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>required</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>输出</translation>
    </message>
</context>
<context>
    <name>millrace::ui::NodePage</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
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
        <source>Outputs</source>
        <translation>输出</translation>
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
    <message>
        <source>Error handling</source>
        <translation>异常处理</translation>
    </message>
    <message>
        <source>References</source>
        <translation>引用</translation>
    </message>
    <message>
        <source>Other data as JSON</source>
        <translation>以 JSON 显示其他数据</translation>
    </message>
</context>
<context>
    <name>millrace::ui::NodePicker</name>
    <message>
        <source>Add node</source>
        <translation>添加节点</translation>
    </message>
    <message>
        <source>Search nodes</source>
        <translation>搜索节点</translation>
    </message>
    <message>
        <source>Kinds of nodes</source>
        <translation>节点类型</translation>
    </message>
    <message>
        <source>No kind of node matches</source>
        <translation>没有匹配的节点类型</translation>
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
    <name>millrace::ui::OutputRow</name>
    <message>
        <source>Output %1, %2</source>
        <translation>输出 %1，%2</translation>
    </message>
    <message>
        <source>Drag into a text or onto a variable; Ctrl+C copies the reference.</source>
        <translation>拖到文本中或变量上；按 Ctrl+C 复制引用。</translation>
    </message>
    <message>
        <source>%1 in the last run</source>
        <translation>上次运行中的 %1</translation>
    </message>
    <message>
        <source>Copy reference</source>
        <translation>复制引用</translation>
    </message>
</context>
<context>
    <name>millrace::ui::ParagraphField</name>
    <message>
        <source>This is no valid JSON, line %1: %2</source>
        <translation>不是有效的 JSON，第 %1 行：%2</translation>
    </message>
    <message>
        <source>This has to be a JSON object: { … }</source>
        <translation>这里必须是 JSON 对象：{ … }</translation>
    </message>
    <message>
        <source>At most %1 characters, this has %2.</source>
        <translation>最多 %1 个字符，现在有 %2 个。</translation>
    </message>
</context>
<context>
    <name>millrace::ui::PartDialog</name>
    <message>
        <source>It reads nothing from other nodes.</source>
        <translation>它不读取其他节点的内容。</translation>
    </message>
    <message>
        <source>Values that it reads from elsewhere. What was seen in the last run is filled in.</source>
        <translation>它从别处读取的值。上次运行中的值已自动填入。</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
</context>
<context>
    <name>millrace::ui::PickerModel</name>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Question Understand</source>
        <translation>问题理解</translation>
    </message>
    <message>
        <source>Logic</source>
        <translation>逻辑</translation>
    </message>
    <message>
        <source>Transform</source>
        <translation>转换</translation>
    </message>
    <message>
        <source>Utilities</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>数据源</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Not possible here</source>
        <translation>此处不可用</translation>
    </message>
    <message>
        <source>Recently used</source>
        <translation>最近使用</translation>
    </message>
    <message>
        <source>%1, not available: %2</source>
        <translation>%1，不可用：%2</translation>
    </message>
</context>
<context>
    <name>millrace::ui::PinDialog</name>
    <message>
        <source>Pin the outputs of “%1”</source>
        <translation>固定“%1”的输出</translation>
    </message>
    <message>
        <source>While they are pinned, the node does not run: it gives these outputs, a JSON object. The pin stays on this app and is left out of exported files.</source>
        <translation>固定期间节点不运行：它直接给出这些输出（一个 JSON 对象）。固定只保留在此应用上，不写入导出的文件。</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消固定</translation>
    </message>
    <message>
        <source>Outputs are an object: {&quot;name&quot;: value}.</source>
        <translation>输出是一个对象：{&quot;名称&quot;: 值}。</translation>
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
    <message>
        <source>%1, git: %2</source>
        <translation>%1，git：%2</translation>
    </message>
</context>
<context>
    <name>millrace::ui::ReferencePanel</name>
    <message>
        <source>Find a variable, model or dataset</source>
        <translation>查找变量、模型或知识库</translation>
    </message>
    <message>
        <source>Variables, models and datasets</source>
        <translation>变量、模型和知识库</translation>
    </message>
    <message>
        <source>Where it is used</source>
        <translation>使用位置</translation>
    </message>
    <message>
        <source>New name of the variable</source>
        <translation>变量的新名称</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Conversation variables</source>
        <translation>会话变量</translation>
    </message>
    <message>
        <source>Environment variables</source>
        <translation>环境变量</translation>
    </message>
    <message>
        <source>System variables</source>
        <translation>系统变量</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Datasets</source>
        <translation>知识库</translation>
    </message>
    <message>
        <source>The app</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Open an app to see who sets and who reads its variables.</source>
        <translation>打开一个应用，查看其变量由谁设置、由谁读取。</translation>
    </message>
    <message>
        <source>Select a node, or choose a variable, a model or a dataset on the left.</source>
        <translation>选择一个节点，或在左侧选择变量、模型或知识库。</translation>
    </message>
    <message>
        <source>Nothing reads this. Other nodes can choose it in their settings.</source>
        <translation>没有节点读取它。其他节点可以在设置中选择它。</translation>
    </message>
    <message>
        <source>uses</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>declares</source>
        <translation>声明</translation>
    </message>
    <message>
        <source>sets</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>reads</source>
        <translation>读取</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n place(s)</source>
        <translation>
            <numerusform>%1：%n 处</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>changes %n place(s)</source>
        <translation>
            <numerusform>更改 %n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>输入</translation>
    </message>
</context>
<context>
    <name>millrace::ui::RunBar</name>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
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
        <translation>真实调用。未配置的模型由内置的预演模型回答；这样的回复会有标记。</translation>
    </message>
    <message>
        <source>Replies come from %1; no connection is opened.</source>
        <translation>回复来自 %1；不会打开任何连接。</translation>
    </message>
    <message>
        <source>rehearsed</source>
        <translation>预演</translation>
    </message>
    <message>
        <source>Run the app</source>
        <translation>运行应用</translation>
    </message>
    <message>
        <source>Run the app (%1)</source>
        <translation>运行应用（%1）</translation>
    </message>
    <message>
        <source>Stop the run</source>
        <translation>停止运行</translation>
    </message>
    <message>
        <source>Stop the run (%1)</source>
        <translation>停止运行（%1）</translation>
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
        <translation>填写输入并按“运行”。步骤执行时会在画布上亮起，输出显示在这里。</translation>
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
        <translation>部分回复不是模型或服务器给出的：它们来自预演。</translation>
    </message>
    <message>
        <source>Text so far</source>
        <translation>目前的文本</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>from the history</source>
        <translation>来自历史</translation>
    </message>
    <message>
        <source>There are no outputs: the run did not reach its end.</source>
        <translation>没有输出：运行没有到达终点。</translation>
    </message>
    <message>
        <source>The run ended without outputs.</source>
        <translation>运行结束，没有输出。</translation>
    </message>
    <message>
        <source>1 step</source>
        <translation>1 个步骤</translation>
    </message>
    <message>
        <source>%L1 steps</source>
        <translation>%L1 个步骤</translation>
    </message>
    <message>
        <source>1 token</source>
        <translation>1 个 token</translation>
    </message>
    <message>
        <source>%L1 tokens</source>
        <translation>%L1 个 token</translation>
    </message>
    <message>
        <source>There are no outputs yet: the run has not reached its end.</source>
        <translation>还没有输出：运行尚未到达终点。</translation>
    </message>
</context>
<context>
    <name>millrace::ui::RunPanel</name>
    <message>
        <source>Run: %1, %2</source>
        <translation>运行：%1，%2</translation>
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
    <message>
        <source>This run was interrupted: the program that carried it ended.</source>
        <translation>此运行被中断：承载它的程序已结束。</translation>
    </message>
    <message>
        <source>It can go on after the last step that had finished.</source>
        <translation>可以从最后完成的步骤之后继续。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Make the calls again</source>
        <translation>再次调用</translation>
    </message>
    <message>
        <source>Count them as failed</source>
        <translation>视为失败</translation>
    </message>
    <message>
        <source>Run from “%1”</source>
        <translation>从“%1”开始运行</translation>
    </message>
    <message>
        <source>Run “%1” alone</source>
        <translation>单独运行“%1”</translation>
    </message>
</context>
<context>
    <name>millrace::ui::RunTrace</name>
    <message>
        <source>rehearsed</source>
        <translation>预演</translation>
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
        <translation>时间</translation>
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
        <translation>失败，已处理</translation>
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
        <translation>成功，有已处理的错误</translation>
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
    <message>
        <source>1 retry</source>
        <translation>1 次重试</translation>
    </message>
    <message>
        <source>%L1 retries</source>
        <translation>%L1 次重试</translation>
    </message>
    <message>
        <source>Waiting for a person</source>
        <translation>等待人工</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>已中断</translation>
    </message>
</context>
<context>
    <name>millrace::ui::SaveToLibraryDialog</name>
    <message>
        <source>In this project, for everybody who has it</source>
        <translation>存入此项目，供项目的所有使用者使用</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>标题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Description</source>
        <translation>描述(&amp;D)</translation>
    </message>
</context>
<context>
    <name>millrace::ui::SearchPanel</name>
    <message>
        <source>%1 of %2 apps</source>
        <translation>%1 / %2 个应用</translation>
    </message>
    <message numerus="yes">
        <source>Replaced in %n apps.</source>
        <translation>
            <numerusform>已在 %n 个应用中替换。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Taken back in %n apps.</source>
        <translation>
            <numerusform>已在 %n 个应用中撤回。</numerusform>
        </translation>
    </message>
    <message>
        <source>Find and replace</source>
        <translation>查找和替换</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>替换为</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Take Back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation>全字匹配</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>正则表达式</translation>
    </message>
    <message>
        <source>By kind of node, model or variable</source>
        <translation>按节点类型、模型或变量</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Prompts and texts</source>
        <translation>提示词和文本</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Titles</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>The app&apos;s own texts</source>
        <translation>应用自身的文本</translation>
    </message>
    <message>
        <source>The app in front</source>
        <translation>当前应用</translation>
    </message>
    <message>
        <source>Which apps</source>
        <translation>哪些应用</translation>
    </message>
    <message>
        <source>Model, such as gpt-4o</source>
        <translation>模型，例如 gpt-4o</translation>
    </message>
    <message>
        <source>Nodes that ask this model</source>
        <translation>使用此模型的节点</translation>
    </message>
    <message>
        <source>Variable, such as conversation.memory</source>
        <translation>变量，例如 conversation.memory</translation>
    </message>
    <message>
        <source>Nodes that read or write this variable</source>
        <translation>读取或写入此变量的节点</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Kind of node</source>
        <translation>节点类型</translation>
    </message>
    <message>
        <source>Every kind of node</source>
        <translation>所有节点类型</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在搜索…</translation>
    </message>
    <message>
        <source>The app itself</source>
        <translation>应用自身</translation>
    </message>
    <message>
        <source>Finds texts in prompts, code and settings of every app of the folder.</source>
        <translation>在文件夹中每个应用的提示词、代码和设置里查找文本。</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>More than %L1 matches: narrow the search</source>
        <translation>超过 %L1 处匹配：请缩小搜索范围</translation>
    </message>
    <message>
        <source>%L1 matches in %2 apps</source>
        <translation>%2 个应用中有 %L1 处匹配</translation>
    </message>
    <message>
        <source>Replace %L1</source>
        <translation>替换 %L1 处</translation>
    </message>
    <message>
        <source>All apps</source>
        <translation>全部应用</translation>
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
        <translation>
            <numerusform>已选择 %n 个节点</numerusform>
        </translation>
    </message>
    <message>
        <source>Selected nodes</source>
        <translation>所选节点</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>另有 %n 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millrace::ui::SettingEditor</name>
    <message>
        <source>One per line</source>
        <translation>每行一个</translation>
    </message>
    <message>
        <source>As Millrace chooses</source>
        <translation>由 Millrace 选择</translation>
    </message>
    <message>
        <source>%1 (not installed)</source>
        <translation>%1（未安装）</translation>
    </message>
</context>
<context>
    <name>millrace::ui::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
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
    <message>
        <source>Search settings</source>
        <translation>搜索设置</translation>
    </message>
    <message>
        <source>No setting has “%1” in it.</source>
        <translation>没有含“%1”的设置。</translation>
    </message>
    <message>
        <source>All settings of the page %1</source>
        <translation>“%1”页的全部设置</translation>
    </message>
</context>
<context>
    <name>millrace::ui::ShortcutsDialog</name>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Filter the shortcuts</source>
        <translation>筛选快捷键</translation>
    </message>
    <message>
        <source>No keys</source>
        <translation>无按键</translation>
    </message>
    <message>
        <source>As it was</source>
        <translation>恢复原样</translation>
    </message>
    <message>
        <source>Search by name or keys</source>
        <translation>按名称或按键搜索</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>新的按键</translation>
    </message>
    <message>
        <source>Reset All</source>
        <translation>全部重置</translation>
    </message>
    <message>
        <source>Press the &amp;new keys:</source>
        <translation>请按下新的按键(&amp;N)：</translation>
    </message>
    <message>
        <source>%1 had these keys and has lost them.</source>
        <translation>%1 原来使用这些按键，现已失去。</translation>
    </message>
    <message>
        <source>Was: %1</source>
        <translation>原为：%1</translation>
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
        <source>Recent</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>What you open appears here. A sample below is a good start.</source>
        <translation>您打开过的内容会显示在这里。可以先从下面的示例开始。</translation>
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
        <translation>每个示例都能借助预演离线运行。您使用的是自己的副本。</translation>
    </message>
    <message>
        <source>Open the sample %1</source>
        <translation>打开示例 %1</translation>
    </message>
    <message>
        <source>Build Dify apps, see how they work, run them on this computer.</source>
        <translation>构建 Dify 应用，了解其工作方式，在此计算机上运行。</translation>
    </message>
    <message>
        <source>Unsaved work</source>
        <translation>未保存的工作</translation>
    </message>
    <message>
        <source>Go on with %1</source>
        <translation>继续使用 %1</translation>
    </message>
    <message>
        <source>Never saved to a file</source>
        <translation>从未保存到文件</translation>
    </message>
</context>
<context>
    <name>millrace::ui::StatusBar</name>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation>
            <numerusform>%n 个节点</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n 个错误</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n 个警告</numerusform>
        </translation>
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
        <translation>没有配置模型服务器，本机也没有找到：由预演模型回答。点击以添加服务器。</translation>
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
    <message>
        <source>Changes are not kept</source>
        <translation>更改未被保留</translation>
    </message>
    <message>
        <source>All changes kept</source>
        <translation>所有更改都已保留</translation>
    </message>
    <message>
        <source>Unsaved changes survive a crash, with all undo steps. Save to put them into the file.</source>
        <translation>未保存的更改及全部撤销步骤在崩溃后依然存在。保存即可将其写入文件。</translation>
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
        <translation>选择一个步骤，查看它读取和写入的内容。</translation>
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
        <translation>第 %1 次尝试失败：%2</translation>
    </message>
    <message>
        <source>1 token</source>
        <translation>1 个 token</translation>
    </message>
    <message>
        <source>%L1 tokens</source>
        <translation>%L1 个 token</translation>
    </message>
    <message>
        <source>… and %L1 more</source>
        <translation>… 另有 %L1 项</translation>
    </message>
</context>
<context>
    <name>millrace::ui::TemplateCompletion</name>
    <message>
        <source>Completion</source>
        <translation>补全</translation>
    </message>
    <message>
        <source>Knowledge</source>
        <translation>知识库</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Statements</source>
        <translation>语句</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>过滤器</translation>
    </message>
</context>
<context>
    <name>millrace::ui::TemplateInput</name>
    <message>
        <source>Insert variable…</source>
        <translation>插入变量…</translation>
    </message>
</context>
<context>
    <name>millrace::ui::TextField</name>
    <message>
        <source>At most %1 characters, this has %2.</source>
        <translation>最多 %1 个字符，现在有 %2 个。</translation>
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
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>从 %1 到 %2</translation>
    </message>
    <message>
        <source>1 chunk</source>
        <translation>1 个分块</translation>
    </message>
    <message>
        <source>%L1 chunks</source>
        <translation>%L1 个分块</translation>
    </message>
    <message>
        <source>the first after %1</source>
        <translation>第一个在 %1 之后</translation>
    </message>
    <message>
        <source>1 failed attempt before</source>
        <translation>之前失败 1 次</translation>
    </message>
    <message>
        <source>%L1 failed attempts before</source>
        <translation>之前失败 %L1 次</translation>
    </message>
</context>
<context>
    <name>millrace::ui::Tour</name>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>End Tour</source>
        <translation>结束导览</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>导览</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
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
        <translation>运行应用，或从历史打开之前的运行。每个步骤会连同其读取和写入的内容显示在这里。</translation>
    </message>
    <message>
        <source>Steps of the run</source>
        <translation>运行的步骤</translation>
    </message>
    <message>
        <source>Run again from here</source>
        <translation>从这里再次运行</translation>
    </message>
</context>
<context>
    <name>millrace::ui::UnsavedList</name>
    <message>
        <source>App without a name</source>
        <translation>未命名的应用</translation>
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
        <translation>（空文本）</translation>
    </message>
    <message>
        <source>Show all, %L1 more characters</source>
        <translation>显示全部，还有 %L1 个字符</translation>
    </message>
    <message>
        <source>text, 1 character</source>
        <translation>文本，1 个字符</translation>
    </message>
    <message>
        <source>text, %L1 characters</source>
        <translation>文本，%L1 个字符</translation>
    </message>
    <message>
        <source>list, 1 item</source>
        <translation>列表，1 项</translation>
    </message>
    <message>
        <source>list, %L1 items</source>
        <translation>列表，%L1 项</translation>
    </message>
    <message>
        <source>object, 1 field</source>
        <translation>对象，1 个字段</translation>
    </message>
    <message>
        <source>object, %L1 fields</source>
        <translation>对象，%L1 个字段</translation>
    </message>
</context>
<context>
    <name>millrace::ui::VariableField</name>
    <message>
        <source>not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>Choose a variable</source>
        <translation>选择变量</translation>
    </message>
    <message>
        <source>Clear the variable</source>
        <translation>清除变量</translation>
    </message>
    <message>
        <source>Variable</source>
        <translation>变量</translation>
    </message>
    <message>
        <source>%1, not found</source>
        <translation>%1，未找到</translation>
    </message>
</context>
<context>
    <name>millrace::ui::VariableList</name>
    <message>
        <source>Variables</source>
        <translation>变量</translation>
    </message>
</context>
<context>
    <name>millrace::ui::VariableListModel</name>
    <message>
        <source>not always set</source>
        <translation>可能没有值</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Pipeline inputs</source>
        <translation>流水线输入</translation>
    </message>
    <message>
        <source>Of other types</source>
        <translation>其他类型</translation>
    </message>
    <message>
        <source>%1 / %2, %3</source>
        <translation>%1 / %2，%3</translation>
    </message>
    <message>
        <source>Not set on every path that leads here.</source>
        <translation>并非通向此处的每条路径都会设置它。</translation>
    </message>
    <message>
        <source>This setting expects another type.</source>
        <translation>此设置需要其他类型。</translation>
    </message>
</context>
<context>
    <name>millrace::ui::VariablePicker</name>
    <message>
        <source>Choose a variable</source>
        <translation>选择变量</translation>
    </message>
    <message>
        <source>Search variables</source>
        <translation>搜索变量</translation>
    </message>
    <message>
        <source>Nothing can be read here yet. Connect a node that comes before this one.</source>
        <translation>这里还没有可读取的内容。请连接一个位于此节点之前的节点。</translation>
    </message>
    <message>
        <source>Nothing matches “%1”.</source>
        <translation>没有匹配“%1”的内容。</translation>
    </message>
</context>
<context>
    <name>millrace::ui::WaitingForms</name>
    <message>
        <source>Forms this run waits for</source>
        <translation>此运行等待的表单</translation>
    </message>
    <message>
        <source>The run waits for an answer until %1.</source>
        <translation>运行等待回答，截止到 %1。</translation>
    </message>
    <message>
        <source>The run waits for an answer.</source>
        <translation>运行等待回答。</translation>
    </message>
</context>
<context>
    <name>millrace::ui::WindowList</name>
    <message numerus="yes">
        <source>%n app(s) with unsaved work were recovered.</source>
        <translation>
            <numerusform>已恢复 %n 个有未保存工作的应用。</numerusform>
        </translation>
    </message>
    <message>
        <source>Millrace ended unexpectedly. Your changes and their undo steps are here.</source>
        <translation>Millrace 意外结束。您的更改及其撤销步骤都在这里。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
</context>
</TS>
