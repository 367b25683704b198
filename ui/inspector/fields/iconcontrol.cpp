#include "ui/inspector/fields/iconcontrol.h"

#include "ui/edit/translate.h"
#include "ui/inspector/fields/controls.h"
#include "ui/inspector/fields/fieldtext.h"
#include "ui/theme/apptile.h"
#include "ui/theme/theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QToolButton>
#include <QWidgetAction>

namespace millrace::ui {

namespace {

constexpr int tileSize = 44;

const QStringList& emojis()
{
    // clang-format off: it cannot tell how wide these are
    static const QStringList list = QString::fromUtf8(
        "🤖 💬 📚 📝 🔍 🌐 📊 🧠 "
        "💡 🛠️ ⚙️ 🚀 🎯 🗂️ 📅 📧 "
        "📰 🎨 🎬 🎧 🖼️ 🗣️ 🧮 🧪 "
        "🔬 🩺 💼 🏦 🛒 🧾 📈 🏷️ "
        "🧳 🗺️ 🍳 🌱 ⚖️ 🎓 👩‍🏫 👨‍💻 "
        "🤝 🔐 📙 ✅ ⭐ ❤️ 🐙 🦉")
        .split(u' ');
    // clang-format on
    return list;
}

const QStringList& backgrounds()
{
    static const QStringList list = QStringLiteral("#FFEAD5 #E4FBCC #D3F8DF #E0F2FE #E0EAFF #EFF1F5 #FBE8FF #FCE7F6 "
                                                   "#FEF7C3 #E6F4D7 #D5F5F6 #D1E9FF #D1E0FF #D5D9EB #ECE9FE #FFE4E8")
                                        .split(u' ');
    return list;
}

QPixmap swatch(const QColor& color, int size, qreal ratio)
{
    QPixmap pixmap(QSize(size, size) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(QRectF(0, 0, size, size), size / 5.0, size / 5.0);
    return pixmap;
}

/// A grid of small buttons in a menu.
QMenu* gridMenu(QWidget* parent, const QStringList& items, int columns,
                const std::function<void(QToolButton*, const QString&)>& dress,
                const std::function<void(const QString&)>& chosen)
{
    auto* menu = new QMenu(parent);
    auto* grid = new QWidget(menu);
    auto* layout = new QGridLayout(grid);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->setSpacing(2);
    for (int i = 0; i < items.size(); ++i) {
        auto* button = new QToolButton(grid);
        button->setAutoRaise(true);
        button->setFixedSize(30, 30);
        button->setAccessibleName(items[i]);
        dress(button, items[i]);
        QObject::connect(button, &QToolButton::clicked, menu, [menu, item = items[i], chosen] {
            menu->close();
            chosen(item);
        });
        layout->addWidget(button, i / columns, i % columns);
    }
    auto* action = new QWidgetAction(menu);
    action->setDefaultWidget(grid);
    menu->addAction(action);
    return menu;
}

} // namespace

IconControl::IconControl(Theme& theme, QWidget* parent)
    : ValueControl(parent), theme_(theme), tile_(new QLabel(this)),
      type_(new ChoiceControl({{Value("emoji"), Fields::tr("Emoji")},
                               {Value("image"), Fields::tr("Image")},
                               {Value("link"), Fields::tr("Link to an image")}},
                              this, Value("emoji"))),
      icon_(new QLineEdit(this)), pick_(new QToolButton(this)), color_(new QToolButton(this)),
      background_(new QLineEdit(this))
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(theme.metrics().space1);
    grid->setColumnStretch(1, 1);
    tile_->setFixedSize(tileSize, tileSize);
    grid->addWidget(tile_, 0, 0, 2, 1, Qt::AlignTop);
    grid->addWidget(type_, 0, 1, 1, 2);
    grid->addWidget(icon_, 1, 1);
    grid->addWidget(pick_, 1, 2);
    grid->addWidget(background_, 2, 1);
    grid->addWidget(color_, 2, 2);
    for (QToolButton* button : {pick_, color_}) {
        button->setPopupMode(QToolButton::InstantPopup);
        button->setFixedSize(44, theme.metrics().controlHeight);
        button->setFocusPolicy(Qt::StrongFocus);
    }
    pick_->setText(QStringLiteral("☺"));
    pick_->setMenu(gridMenu(
        pick_, emojis(), 8, [](QToolButton* button, const QString& item) { button->setText(item); },
        [this](const QString& item) { set("icon", ss(item), true); }));
    color_->setMenu(gridMenu(
        color_, backgrounds(), 8,
        [this](QToolButton* button, const QString& item) {
            button->setIcon(QIcon(swatch(QColor(item), 20, devicePixelRatioF())));
        },
        [this](const QString& item) { set("icon_background", ss(item), true); }));
    type_->edited = [this](const Value& type) { set("icon_type", type.toString(), true); };
    connect(icon_, &QLineEdit::textEdited, this, [this](const QString& text) { set("icon", ss(text), false); });
    connect(background_, &QLineEdit::textEdited, this,
            [this](const QString& text) { set("icon_background", ss(text), false); });
    connect(icon_, &QLineEdit::editingFinished, this, [this] { finish(); });
    connect(background_, &QLineEdit::editingFinished, this, [this] { finish(); });
}

bool IconControl::isEmoji() const
{
    const std::string& type = app_["icon_type"].toString();
    return type != "image" && type != "link";
}

void IconControl::set(const char* key, const std::string& text, bool once)
{
    app_.set(key, text);
    show();
    if (once)
        changeOnce(app_);
    else
        change(app_);
}

void IconControl::setValue(const Value& app)
{
    app_ = app;
    show();
}

void IconControl::show()
{
    const QString icon = qs(app_["icon"].toString());
    const QString background = qs(app_["icon_background"].toString());
    const QColor color = QColor::isValidColor(background) ? QColor(background) : QColor(QStringLiteral("#FFEAD5"));
    tile_->setPixmap(appTile(theme_, isEmoji() ? icon : QString(), background, tileSize, devicePixelRatioF(),
                             isEmoji() ? QStringLiteral("sparkle") : QStringLiteral("link")));
    color_->setIcon(QIcon(swatch(color, 16, devicePixelRatioF())));
    type_->setValue(app_["icon_type"]);
    pick_->setVisible(isEmoji());
    background_->setVisible(isEmoji());
    color_->setVisible(isEmoji());
    icon_->setPlaceholderText(isEmoji() ? QStringLiteral("🤖") : Fields::tr("File id or address"));
    if (icon_->text() != icon)
        icon_->setText(icon);
    if (background_->text() != background)
        background_->setText(background);
}

void IconControl::setName(const QString& name)
{
    setAccessibleName(name);
    tile_->setAccessibleName(partName(name, Fields::tr("preview")));
    type_->setName(partName(name, Fields::tr("kind")));
    icon_->setAccessibleName(name);
    pick_->setAccessibleName(partName(name, Fields::tr("chooser")));
    background_->setAccessibleName(partName(name, Fields::tr("background")));
    color_->setAccessibleName(partName(name, Fields::tr("background chooser")));
}

} // namespace millrace::ui
