#include "ui/shell/actionregistry.h"

namespace millrace::ui {

const QList<ActionSpec>& declaredActions()
{
    static const QList<ActionSpec> actions{
        {"file.open", QT_TRANSLATE_NOOP("Actions", "&Open File…"), "Ctrl+O", "open"},
        {"file.openFolder", QT_TRANSLATE_NOOP("Actions", "Open &Folder…"), "Ctrl+Shift+O", "folder"},
        {"file.start", QT_TRANSLATE_NOOP("Actions", "S&tart Page"), "Ctrl+Shift+H", "home"},
        {"file.save", QT_TRANSLATE_NOOP("Actions", "&Save"), "Ctrl+S", "save", Needs::Modified},
        {"file.saveAs", QT_TRANSLATE_NOOP("Actions", "Save &As…"), "Ctrl+Shift+S", "", Needs::Document},
        {"file.reload", QT_TRANSLATE_NOOP("Actions", "&Reload from Disk"), "", "refresh", Needs::Document},
        {"file.close", QT_TRANSLATE_NOOP("Actions", "&Close Tab"), "Ctrl+W", "", Needs::Tabs},
        {"file.closeFolder", QT_TRANSLATE_NOOP("Actions", "Close F&older"), "", "", Needs::Project},
        {"file.settings", QT_TRANSLATE_NOOP("Actions", "S&ettings…"), "Ctrl+,", "settings"},
        {"file.quit", QT_TRANSLATE_NOOP("Actions", "&Quit"), "Ctrl+Q"},

        {"edit.undo", QT_TRANSLATE_NOOP("Actions", "&Undo"), "Ctrl+Z", "undo", Needs::Undo},
        {"edit.redo", QT_TRANSLATE_NOOP("Actions", "&Redo"), "Ctrl+Shift+Z", "redo", Needs::Redo},
        {"edit.find", QT_TRANSLATE_NOOP("Actions", "&Find Node…"), "Ctrl+F", "search", Needs::Graph},
        {"edit.rename", QT_TRANSLATE_NOOP("Actions", "Re&name Node"), "F2", "edit", Needs::Selection},
        {"edit.copyId", QT_TRANSLATE_NOOP("Actions", "Copy Node &Id"), "Ctrl+Shift+C", "copy", Needs::Selection},

        {"view.palette", QT_TRANSLATE_NOOP("Actions", "&Command Palette…"), "Ctrl+Shift+P", "command"},
        {"view.goto", QT_TRANSLATE_NOOP("Actions", "&Go to File…"), "Ctrl+P", "file", Needs::Project},
        {"view.zoomIn", QT_TRANSLATE_NOOP("Actions", "Zoom &In"), "Ctrl++", "zoom-in", Needs::Graph},
        {"view.zoomOut", QT_TRANSLATE_NOOP("Actions", "Zoom &Out"), "Ctrl+-", "zoom-out", Needs::Graph},
        {"view.zoomActual", QT_TRANSLATE_NOOP("Actions", "&Actual Size"), "Ctrl+1", "", Needs::Graph},
        {"view.zoomFit", QT_TRANSLATE_NOOP("Actions", "Zoom to &Fit"), "Ctrl+0", "zoom-fit", Needs::Graph},
        {"view.zoomSelection", QT_TRANSLATE_NOOP("Actions", "Zoom to &Selection"), "Ctrl+2", "", Needs::Selection},
        {"view.focusUp", QT_TRANSLATE_NOOP("Actions", "Focus &Upstream"), "Ctrl+[", "focus-up", Needs::Selection},
        {"view.focusDown", QT_TRANSLATE_NOOP("Actions", "Focus &Downstream"), "Ctrl+]", "focus-down", Needs::Selection},
        {"view.focusBoth", QT_TRANSLATE_NOOP("Actions", "Focus &Both Ways"), "Ctrl+\\", "focus-both", Needs::Selection},
        {"view.focusNone", QT_TRANSLATE_NOOP("Actions", "End Fo&cus"), "", "", Needs::Graph},
        {"view.minimap", QT_TRANSLATE_NOOP("Actions", "&Minimap"), "Ctrl+M", "minimap", Needs::Graph, true},
        {"view.project", QT_TRANSLATE_NOOP("Actions", "&Project"), "Alt+1", "panel-left", Needs::Nothing, true},
        {"view.inspector", QT_TRANSLATE_NOOP("Actions", "&Inspector"), "Alt+2", "panel-right", Needs::Nothing, true},
        {"view.run", QT_TRANSLATE_NOOP("Actions", "&Run Panel"), "Alt+3", "terminal", Needs::Nothing, true},
        {"view.checklist", QT_TRANSLATE_NOOP("Actions", "Check&list"), "Alt+4", "checklist", Needs::Nothing, true},
        {"view.resetLayout", QT_TRANSLATE_NOOP("Actions", "Reset &Layout"), ""},
        {"view.theme", QT_TRANSLATE_NOOP("Actions", "Switch Light and Dark &Theme"), "Ctrl+Shift+T", "moon"},
        {"view.language", QT_TRANSLATE_NOOP("Actions", "Switch English and C&hinese"), "Ctrl+Shift+L", "language"},
        {"view.nextTab", QT_TRANSLATE_NOOP("Actions", "&Next Tab"), "Ctrl+Tab", "", Needs::Tabs},
        {"view.previousTab", QT_TRANSLATE_NOOP("Actions", "Pre&vious Tab"), "Ctrl+Shift+Tab", "", Needs::Tabs},
        {"view.fullScreen", QT_TRANSLATE_NOOP("Actions", "F&ull Screen"), "F11", "", Needs::Nothing, true},

        {"run.start", QT_TRANSLATE_NOOP("Actions", "&Run"), "F5", "run", Needs::Idle},
        {"run.stop", QT_TRANSLATE_NOOP("Actions", "&Stop"), "Shift+F5", "stop", Needs::Running},
        {"run.check", QT_TRANSLATE_NOOP("Actions", "&Check"), "F7", "checklist", Needs::Document},
        {"run.trace", QT_TRANSLATE_NOOP("Actions", "&Trace"), "", "trace", Needs::Graph},
        {"run.timeline", QT_TRANSLATE_NOOP("Actions", "Time&line"), "", "timeline", Needs::Graph},
        {"run.history", QT_TRANSLATE_NOOP("Actions", "&History of Runs"), "Ctrl+H", "history", Needs::Graph},

        {"help.shortcuts", QT_TRANSLATE_NOOP("Actions", "&Keyboard Shortcuts"), "F1", "keyboard"},
        {"help.about", QT_TRANSLATE_NOOP("Actions", "&About Millrace"), "", "info"},
    };
    return actions;
}

} // namespace millrace::ui
