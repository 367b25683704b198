#include "ui/compare/comparewindow.h"

#include "ui/compare/detail/differencehtml.h"
#include "ui/compare/detail/differencerows.h"
#include "ui/compare/detail/graphpicture.h"
#include "ui/compare/detail/inpool.h"
#include "ui/compare/detail/readversions.h"
#include "ui/edit/translate.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/themedlabel.h"

#include <QAction>
#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QSplitter>
#include <QTextBrowser>
#include <QToolButton>

namespace millrace::ui {

using Change = ElementDifference::Change;
using Element = ElementDifference::Element;

struct CompareWindow::Private {
    Private(CompareWindow& window, Theme& colorTheme, AppVersion left, AppVersion right)
        : owner(window), theme(colorTheme), before(std::move(left)), after(std::move(right)), html(colorTheme)
    {
    }

    void build();
    QWidget* header();
    QWidget* sidebar();
    void take(Result<std::vector<std::shared_ptr<const Document>>> versions);
    void compare();
    void fill();
    void showRow(int row);
    void step(int direction);
    const Value* settingsOf(const ElementDifference& difference) const;
    bool passes(const ElementDifference& difference, const DifferenceRow& row) const;

    CompareWindow& owner;
    Theme& theme;
    AppVersion before, after;
    DifferenceHtml html;
    std::shared_ptr<const Document> old, now;
    AppDifference difference;
    bool loading = true;
    int ticket = 0; ///< of the newest comparison; older ones that end later are dropped

    DifferenceRows* rows = nullptr;
    QListView* list = nullptr;
    QLineEdit* filter = nullptr;
    QComboBox* kinds = nullptr;
    QCheckBox* layout = nullptr;
    QCheckBox* renumbered = nullptr;
    ThemedLabel* count = nullptr;
    GraphPicture* picture = nullptr;
    QTextBrowser* details = nullptr;
    MessageBar* messages = nullptr;
};

CompareWindow::CompareWindow(Theme& theme, AppVersion before, AppVersion after, QWidget* parent)
    : QWidget(parent, Qt::Window), d_(std::make_unique<Private>(*this, theme, std::move(before), std::move(after)))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("compareWindow"));
    setWindowTitle(tr("%1 and %2 compared").arg(d_->before.label, d_->after.label));
    resize(1280, 800);
    d_->build();
    inPool(
        this, [versions = std::vector<AppVersion>{d_->before, d_->after}] { return readVersions(versions); },
        [this](auto versions) { d_->take(std::move(versions)); });
}

CompareWindow::~CompareWindow() = default;

bool CompareWindow::isLoading() const
{
    return d_->loading;
}

int CompareWindow::differenceCount() const
{
    return static_cast<int>(d_->difference.elements.size());
}

bool CompareWindow::showNode(const QString& nodeId)
{
    for (int i = 0; i < d_->rows->rowCount(); ++i) {
        if (d_->rows->row(i).nodeId == nodeId) {
            d_->list->setCurrentIndex(d_->rows->index(i));
            return true;
        }
    }
    return false;
}

void CompareWindow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_F8) {
        d_->step(event->modifiers() & Qt::ShiftModifier ? -1 : 1);
    } else if (event->key() == Qt::Key_Escape) {
        close();
    } else if (event->matches(QKeySequence::Find)) {
        d_->filter->setFocus();
        d_->filter->selectAll();
    } else {
        QWidget::keyPressEvent(event);
    }
}

void CompareWindow::Private::build()
{
    auto* layoutBox = new QVBoxLayout(&owner);
    layoutBox->setContentsMargins(0, 0, 0, 0);
    layoutBox->setSpacing(0);
    layoutBox->addWidget(header());
    messages = new MessageBar(theme, &owner);
    messages->hide();
    layoutBox->addWidget(messages);

    auto* across = new QSplitter(Qt::Horizontal, &owner);
    across->addWidget(sidebar());
    auto* down = new QSplitter(Qt::Vertical, across);
    picture = new GraphPicture(theme, down);
    details = new QTextBrowser(down);
    details->setObjectName(QStringLiteral("compareDetails"));
    details->setAccessibleName(CompareWindow::tr("Fields before and after"));
    details->setOpenLinks(false);
    details->document()->setDocumentMargin(theme.metrics().space4);
    details->setFrameShape(QFrame::NoFrame);
    down->addWidget(picture);
    down->addWidget(details);
    down->setSizes({420, 300});
    down->setChildrenCollapsible(false);
    across->addWidget(down);
    across->setSizes({340, 940});
    across->setStretchFactor(1, 1);
    across->setChildrenCollapsible(false);
    layoutBox->addWidget(across, 1);

    connect(picture, &GraphPicture::nodePicked, &owner, [this](const QString& id) { owner.showNode(id); });
    connect(picture, &GraphPicture::nodeActivated, &owner, [this](const QString& id) {
        if (now && now->model().node(ss(id)))
            emit owner.nodeActivated(id);
    });
    connect(&theme, &Theme::changed, &owner, [this] { showRow(list->currentIndex().row()); });
    list->setFocus();
}

QWidget* CompareWindow::Private::header()
{
    const Metrics& m = theme.metrics();
    auto* bar = new QFrame(&owner);
    bar->setProperty("class", "panelHeader");
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(m.space4, m.space2, m.space3, m.space2);
    row->setSpacing(m.space2);
    const auto label = [&](ThemedLabel::Style style, const QString& text) {
        auto* made = new ElidedLabel(theme, style, text, bar);
        made->setFullText(text);
        row->addWidget(made);
        return made;
    };
    label(ThemedLabel::Style::Strong, before.label);
    label(ThemedLabel::Style::Muted, QStringLiteral("→"));
    label(ThemedLabel::Style::Strong, after.label);
    row->addStretch(1);
    count = new ThemedLabel(theme, ThemedLabel::Style::Muted, CompareWindow::tr("Reading…"), bar);
    count->setObjectName(QStringLiteral("compareCount"));
    row->addWidget(count);
    const auto button = [&](const QString& icon, const QString& text, const QString& keys, int direction) {
        auto* made = new QToolButton(bar);
        made->setIcon(theme.icon(icon));
        made->setAccessibleName(text);
        made->setToolTip(CompareWindow::tr("%1 (%2)").arg(text, keys));
        made->setAutoRaise(true);
        connect(made, &QToolButton::clicked, &owner, [this, direction] { step(direction); });
        row->addWidget(made);
    };
    button(QStringLiteral("chevron-up"), CompareWindow::tr("Previous difference"), QStringLiteral("Shift+F8"), -1);
    button(QStringLiteral("chevron-down"), CompareWindow::tr("Next difference"), QStringLiteral("F8"), 1);
    return bar;
}

QWidget* CompareWindow::Private::sidebar()
{
    const Metrics& m = theme.metrics();
    auto* side = new QWidget(&owner);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(m.space3, m.space3, 0, m.space2);
    column->setSpacing(m.space2);
    auto* top = new QHBoxLayout;
    filter = new QLineEdit(side);
    filter->setObjectName(QStringLiteral("compareFilter"));
    filter->setPlaceholderText(CompareWindow::tr("Filter"));
    filter->setAccessibleName(CompareWindow::tr("Filter the differences"));
    filter->setClearButtonEnabled(true);
    kinds = new QComboBox(side);
    kinds->setAccessibleName(CompareWindow::tr("Kind of change"));
    kinds->addItem(CompareWindow::tr("All"), -1);
    kinds->addItem(CompareWindow::tr("Added"), static_cast<int>(Change::Added));
    kinds->addItem(CompareWindow::tr("Removed"), static_cast<int>(Change::Removed));
    kinds->addItem(CompareWindow::tr("Changed"), static_cast<int>(Change::Changed));
    top->addWidget(filter, 1);
    top->addWidget(kinds);
    column->addLayout(top);
    layout = new QCheckBox(CompareWindow::tr("Moved and resized nodes too"), side);
    renumbered = new QCheckBox(CompareWindow::tr("Pair nodes that have other ids"), side);
    renumbered->setToolTip(CompareWindow::tr("For an app that was built twice: nodes are paired by kind, title and "
                                             "neighbours."));
    column->addWidget(layout);
    column->addWidget(renumbered);
    rows = new DifferenceRows(side);
    list = new QListView(side);
    list->setObjectName(QStringLiteral("compareList"));
    list->setAccessibleName(CompareWindow::tr("Differences"));
    list->setModel(rows);
    list->setItemDelegate(new DifferenceDelegate(theme, *rows, list));
    list->setUniformItemSizes(true);
    list->setMouseTracking(true);
    list->setFrameShape(QFrame::NoFrame);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(list, 1);
    connect(filter, &QLineEdit::textChanged, &owner, [this] { fill(); });
    connect(kinds, &QComboBox::currentIndexChanged, &owner, [this] { fill(); });
    connect(layout, &QCheckBox::toggled, &owner, [this] { compare(); });
    connect(renumbered, &QCheckBox::toggled, &owner, [this] { compare(); });
    connect(list->selectionModel(), &QItemSelectionModel::currentChanged, &owner,
            [this](const QModelIndex& current) { showRow(current.row()); });
    connect(list, &QListView::activated, &owner, [this](const QModelIndex& index) {
        const QString id = rows->row(index.row()).nodeId;
        if (!id.isEmpty() && now && now->model().node(ss(id)))
            emit owner.nodeActivated(id);
    });
    return side;
}

void CompareWindow::Private::take(Result<std::vector<std::shared_ptr<const Document>>> versions)
{
    if (versions.ok()) {
        old = (*versions)[0];
        now = (*versions)[1];
    } else {
        messages->show(MessageBar::Kind::Error, translate(versions.error()), translate(versions.error().hint));
    }
    if (old && now) {
        compare();
        return;
    }
    loading = false;
    count->setText({});
    emit owner.ready();
}

void CompareWindow::Private::compare()
{
    if (!old || !now)
        return;
    DiffOptions options;
    options.layout = layout->isChecked();
    options.matchRenumbered = renumbered->isChecked();
    struct Compared {
        AppDifference difference;
        GraphContent content;
    };
    const int asked = ++ticket;
    inPool(
        &owner,
        [options, old = old, now = now] {
            Compared result;
            result.difference = diffApps(old->model(), now->model(), options);
            result.content = GraphContent::of(old->model(), now->model(), result.difference);
            return result;
        },
        [this, asked](Compared result) {
            if (asked != ticket)
                return;
            difference = std::move(result.difference);
            picture->show(std::move(result.content));
            const bool first = std::exchange(loading, false);
            fill();
            if (first)
                emit owner.ready();
        });
}

bool CompareWindow::Private::passes(const ElementDifference& element, const DifferenceRow& row) const
{
    const int kind = kinds->currentData().toInt();
    if (kind >= 0 && kind != static_cast<int>(element.change))
        return false;
    const QString text = filter->text().trimmed();
    if (text.isEmpty() || row.title.contains(text, Qt::CaseInsensitive) ||
        row.detail.contains(text, Qt::CaseInsensitive))
        return true;
    return std::any_of(element.fields.begin(), element.fields.end(), [&](const FieldDifference& field) {
        return qs(field.field).contains(text, Qt::CaseInsensitive);
    });
}

void CompareWindow::Private::fill()
{
    std::vector<DifferenceRow> shown;
    for (std::size_t i = 0; i < difference.elements.size(); ++i) {
        DifferenceRow row = rowOf(difference.elements[i], i);
        if (passes(difference.elements[i], row))
            shown.push_back(std::move(row));
    }
    const int all = owner.differenceCount(), visible = static_cast<int>(shown.size());
    count->setText(all == visible ? CompareWindow::tr("%n difference(s)", nullptr, all)
                                  : CompareWindow::tr("%1 of %n difference(s)", nullptr, all).arg(visible));
    rows->setRows(std::move(shown));
    if (visible > 0)
        list->setCurrentIndex(rows->index(0));
    else
        showRow(-1);
}

const Value* CompareWindow::Private::settingsOf(const ElementDifference& element) const
{
    if (element.element != Element::Node || (element.change != Change::Added && element.change != Change::Removed))
        return nullptr;
    const NodeModel* node = (element.change == Change::Added ? now : old)->model().node(element.id);
    return node ? &node->data : nullptr;
}

void CompareWindow::Private::showRow(int row)
{
    if (row < 0 || row >= rows->rowCount()) {
        const bool same = old && now && difference.empty();
        details->setHtml(
            html.page(QStringLiteral("<p class=\"muted\">%1</p>")
                          .arg(same ? CompareWindow::tr("The two say the same. What only programs write for "
                                                        "themselves, such as selection and sizes, is left out.")
                               : loading || !old ? QString()
                                                 : CompareWindow::tr("Nothing fits the filter."))));
        return;
    }
    const ElementDifference& element = difference.elements[rows->row(row).index];
    details->setHtml(html.page(html.difference(element, settingsOf(element))));
    if (!rows->row(row).nodeId.isEmpty())
        picture->reveal(rows->row(row).nodeId);
}

void CompareWindow::Private::step(int direction)
{
    const int all = rows->rowCount();
    if (all == 0)
        return;
    const int current = list->currentIndex().row();
    list->setCurrentIndex(rows->index((current + direction + all) % all));
}

} // namespace millrace::ui
