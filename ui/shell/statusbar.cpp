#include "ui/shell/statusbar.h"

#include "ui/shell/actionregistry.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QToolButton>

namespace millrace::ui {

StatusBar::StatusBar(Theme& theme, ActionRegistry& actions, QWidget* parent)
    : QStatusBar(parent), theme_(theme), keepingIcon_(new QLabel(this)), keepingText_(new QLabel(this)),
      nodes_(new QLabel(this))
{
    setSizeGripEnabled(false);
    addPermanentWidget(keepingIcon_);
    addPermanentWidget(keepingText_);
    addPermanentWidget(nodes_);
    problems_ = addButton(QStringLiteral("status.problems"));
    models_ = addButton(QStringLiteral("status.models"));
    zoom_ = addButton(QStringLiteral("status.zoom"));
    language_ = addButton(QStringLiteral("status.language"));
    themeButton_ = addButton(QStringLiteral("status.theme"));
    connect(problems_, &QToolButton::clicked, this, &StatusBar::problemsClicked);
    connect(models_, &QToolButton::clicked, this, &StatusBar::modelsClicked);
    const auto trigger = [&actions](QToolButton* button, const char* id) {
        connect(button, &QToolButton::clicked, actions.action(QLatin1String(id)), &QAction::trigger);
    };
    trigger(zoom_, "view.zoomFit");
    trigger(language_, "view.language");
    trigger(themeButton_, "view.theme");
    connect(&theme, &Theme::changed, this, &StatusBar::restyle);
    setDocumentVisible(false);
    retranslate();
}

QToolButton* StatusBar::addButton(const QString& name)
{
    auto* button = new QToolButton(this);
    button->setObjectName(name);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setIconSize(QSize(14, 14));
    button->setFont(theme_.font(theme_.metrics().fontSmall));
    addPermanentWidget(button);
    return button;
}

void StatusBar::setDocumentVisible(bool visible)
{
    for (QWidget* widget : std::initializer_list<QWidget*>{nodes_, problems_, zoom_})
        widget->setVisible(visible);
    if (!visible)
        setKeeping(Keeping::Saved, {});
}

void StatusBar::setKeeping(Keeping keeping, const QString& why)
{
    keeping_ = keeping;
    keepingWhy_ = why;
    keepingIcon_->setVisible(keeping != Keeping::Saved);
    keepingText_->setVisible(keeping != Keeping::Saved);
    keepingText_->setText((keeping == Keeping::Failed ? tr("Changes are not kept") : tr("All changes kept")) +
                          QStringLiteral("  "));
    keepingText_->setToolTip(keeping == Keeping::Failed
                                 ? why
                                 : tr("Unsaved changes survive a crash, with all undo steps. Save to put them into the "
                                      "file."));
    restyle();
}

void StatusBar::setNodeCount(int nodes)
{
    nodeCount_ = nodes;
    nodes_->setText(tr("%n node(s)", nullptr, nodes) + QStringLiteral("  "));
}

void StatusBar::setProblems(int errors, int warnings)
{
    errors_ = errors;
    warnings_ = warnings;
    QStringList parts;
    if (errors)
        parts << tr("%n error(s)", nullptr, errors);
    if (warnings)
        parts << tr("%n warning(s)", nullptr, warnings);
    problems_->setText(parts.isEmpty() ? tr("No problems") : parts.join(QStringLiteral(", ")));
    problems_->setAccessibleName(problems_->text());
    restyle();
}

void StatusBar::setZoom(double factor)
{
    zoomFactor_ = factor;
    zoom_->setText(QStringLiteral("%1 %").arg(qRound(factor * 100)));
}

void StatusBar::setModelServers(const QStringList& names)
{
    servers_ = names;
    models_->setText(names.isEmpty() ? tr("Rehearsal model") : names.join(QStringLiteral(", ")));
    models_->setToolTip(names.isEmpty()
                            ? tr("No model server is configured or found on this computer: a rehearsal model "
                                 "answers. Click to add a server.")
                            : tr("These servers answer for models. Click to change them."));
    models_->setAccessibleName(models_->text());
    restyle();
}

void StatusBar::setLanguage(const QString& language)
{
    current_ = language;
    // In the language itself: who cannot read the others finds it all the same.
    language_->setText(language == QStringLiteral("zh_CN") ? QStringLiteral("中文") : QStringLiteral("English"));
}

void StatusBar::restyle()
{
    const Colors& c = theme_.colors();
    const bool failed = keeping_ == Keeping::Failed;
    keepingIcon_->setPixmap(
        theme_.icon(failed ? QStringLiteral("warning") : QStringLiteral("check"), failed ? c.danger : c.textMuted)
            .pixmap(QSize(14, 14)));
    const QString icon = errors_     ? QStringLiteral("error")
                         : warnings_ ? QStringLiteral("warning")
                                     : QStringLiteral("check-circle");
    problems_->setIcon(theme_.icon(icon, errors_ ? c.danger : warnings_ ? c.warning : c.success));
    models_->setIcon(
        theme_.icon(servers_.isEmpty() ? QStringLiteral("rehearsal") : QStringLiteral("sparkle"), c.textMuted));
    zoom_->setIcon(theme_.icon(QStringLiteral("search"), c.textMuted));
    language_->setIcon(theme_.icon(QStringLiteral("language"), c.textMuted));
    themeButton_->setIcon(theme_.icon(theme_.isDark() ? QStringLiteral("moon") : QStringLiteral("sun"), c.textMuted));
}

void StatusBar::retranslate()
{
    setAccessibleName(tr("Status"));
    problems_->setToolTip(tr("Show the checklist"));
    zoom_->setToolTip(tr("Zoom. Click to fit the whole graph."));
    zoom_->setAccessibleName(tr("Zoom"));
    language_->setToolTip(tr("Switch the language"));
    language_->setAccessibleName(language_->toolTip());
    themeButton_->setToolTip(tr("Switch between light and dark"));
    themeButton_->setAccessibleName(themeButton_->toolTip());
    setKeeping(keeping_, keepingWhy_);
    setNodeCount(nodeCount_);
    setProblems(errors_, warnings_);
    setZoom(zoomFactor_);
    setModelServers(servers_);
    setLanguage(current_);
}

} // namespace millrace::ui
