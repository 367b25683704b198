#include "ui/theme/detail/palettes.h"

#include <QGuiApplication>

namespace millrace::ui {

Colors lightColors()
{
    Colors c;
    c.dark = false;
    c.window = QColor(0xf3f5f4);
    c.surface = QColor(0xfbfcfb);
    c.raised = QColor(0xffffff);
    c.sunken = QColor(0xeaedec);
    c.border = QColor(0xd9dfdc);
    c.borderStrong = QColor(0xb9c3bf);
    c.divider = QColor(0xe4e8e6);
    c.text = QColor(0x16201d);
    c.textMuted = QColor(0x4c5853);
    c.textFaint = QColor(0x626d69);
    c.textOnAccent = QColor(0xffffff);
    c.accent = QColor(0x0a7468);
    c.accentHover = QColor(0x075f55);
    c.accentSoft = QColor(0xdcefeb);
    c.success = QColor(0x16743f);
    c.successSoft = QColor(0xdff2e6);
    c.warning = QColor(0x8a5800);
    c.warningSoft = QColor(0xfbeecf);
    c.danger = QColor(0xb92d24);
    c.dangerSoft = QColor(0xfce4e1);
    c.info = QColor(0x2059a8);
    c.infoSoft = QColor(0xe1ecfa);
    c.canvas = QColor(0xeff2f1);
    c.canvasGrid = QColor(0xc2cbc7);
    c.edge = QColor(0x8b9893);
    c.edgeActive = QColor(0x0a7468);
    c.edgeFaint = QColor(0xc6cecb);
    c.selection = QColor(0xcfe9e4);
    c.focusRing = QColor(0x0f9384);
    c.brand = QColor(0x0a7468);
    c.orange = QColor(0xb9500c);
    c.indigo = QColor(0x5552d4);
    c.green = QColor(0x23824c);
    c.cyan = QColor(0x0b7c9e);
    c.blue = QColor(0x2b6cd6);
    c.violet = QColor(0x8a45cf);
    c.neutral = QColor(0x5f6b68);
    c.tileGlyph = QColor(0xffffff);
    c.codeKeyword = QColor(0x8a3ab9);
    c.codeString = QColor(0x1a7040);
    c.codeNumber = QColor(0xa64b0b);
    c.codeComment = QColor(0x626d69);
    c.codeFunction = QColor(0x2059a8);
    c.codeVariable = QColor(0x0a7468);
    return c;
}

Colors darkColors()
{
    Colors c;
    c.dark = true;
    c.window = QColor(0x121615);
    c.surface = QColor(0x181d1c);
    c.raised = QColor(0x202625);
    c.sunken = QColor(0x0d1110);
    c.border = QColor(0x2d3534);
    c.borderStrong = QColor(0x46514e);
    c.divider = QColor(0x262d2c);
    c.text = QColor(0xe7edeb);
    c.textMuted = QColor(0xa9b5b1);
    c.textFaint = QColor(0x8a9692);
    c.textOnAccent = QColor(0x06201c);
    c.accent = QColor(0x3fc4b1);
    c.accentHover = QColor(0x66d6c6);
    c.accentSoft = QColor(0x173a36);
    c.success = QColor(0x4cc38a);
    c.successSoft = QColor(0x15352a);
    c.warning = QColor(0xe5b454);
    c.warningSoft = QColor(0x3a2f16);
    c.danger = QColor(0xff8a80);
    c.dangerSoft = QColor(0x42211f);
    c.info = QColor(0x7ab2f5);
    c.infoSoft = QColor(0x1a2d45);
    c.canvas = QColor(0x0f1312);
    c.canvasGrid = QColor(0x313a37);
    c.edge = QColor(0x68756f);
    c.edgeActive = QColor(0x3fc4b1);
    c.edgeFaint = QColor(0x363f3c);
    c.selection = QColor(0x1d4741);
    c.focusRing = QColor(0x3fc4b1);
    c.brand = QColor(0x11796d);
    c.orange = QColor(0xb9541a);
    c.indigo = QColor(0x5f5cd6);
    c.green = QColor(0x2a824f);
    c.cyan = QColor(0x177b99);
    c.blue = QColor(0x3a70cf);
    c.violet = QColor(0x8b4fcb);
    c.neutral = QColor(0x5f6b68);
    c.tileGlyph = QColor(0xffffff);
    c.codeKeyword = QColor(0xc792ea);
    c.codeString = QColor(0x8fd39f);
    c.codeNumber = QColor(0xf0a875);
    c.codeComment = QColor(0x8a9692);
    c.codeFunction = QColor(0x7ab2f5);
    c.codeVariable = QColor(0x5fd0bf);
    return c;
}

Theme::NoteColors noteColors(const QString& themeName, bool dark)
{
    struct Entry {
        const char* name;
        QRgb lightFill, lightBorder, darkFill, darkBorder;
    };
    static const Entry entries[] = {
        {"blue", 0xe6effb, 0xb5cdee, 0x1a2534, 0x33496a},  {"cyan", 0xe2f3f7, 0xa9d6e0, 0x16292e, 0x2b505a},
        {"green", 0xe5f4e9, 0xafd8bb, 0x18291e, 0x30523c}, {"yellow", 0xfbf3d6, 0xe6d28a, 0x2d2814, 0x5b4f22},
        {"pink", 0xfbe8ef, 0xecbccd, 0x321e26, 0x613748},  {"violet", 0xf0eafb, 0xcfbdee, 0x262036, 0x473b69},
    };
    const Entry* found = &entries[0];
    for (const Entry& entry : entries) {
        if (themeName == QLatin1String(entry.name))
            found = &entry;
    }
    if (dark)
        return {QColor(found->darkFill), QColor(found->darkBorder), QColor(0xe7edeb)};
    return {QColor(found->lightFill), QColor(found->lightBorder), QColor(0x16201d)};
}

bool systemPrefersDark()
{
    // Qt 6.4 has no colour scheme hint: the desktop's own palette tells.
    const QPalette desktop = QGuiApplication::palette();
    return desktop.color(QPalette::Window).lightness() < desktop.color(QPalette::WindowText).lightness();
}

} // namespace millrace::ui
