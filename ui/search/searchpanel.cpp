#include "ui/search/searchpanel.h"

#include "engine/nodes/catalogue.h"
#include "ui/edit/translate.h"
#include "ui/search/detail/hitdelegate.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QComboBox>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QThreadPool>
#include <QTimer>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <atomic>

namespace millrace::ui {

namespace {

constexpr std::size_t mostHits = 5'000;
constexpr int settle = 250; ///< ms between the last key and the search

struct AppHits {
    QString path, name;
    std::vector<SearchHit> hits;
    QString problem;
};

/// One app to be searched: its model when it is open, else its file.
struct AppToSearch {
    QString path, name;
    std::shared_ptr<const AppModel> model;
};

AppHits searchOne(const AppToSearch& app, const SearchQuery& query)
{
    AppHits out{app.path, app.name, {}, {}};
    std::unique_ptr<Document> document;
    if (!app.model) {
        auto loaded = Document::load(ss(app.path));
        if (!loaded) {
            out.problem = translate(loaded.error());
            return out;
        }
        document = std::move(*loaded);
    }
    auto hits = searchApp(app.model ? *app.model : document->model(), query, mostHits);
    if (hits)
        out.hits = std::move(*hits);
    return out;
}

} // namespace

struct SearchPanel::Private {
    Private(SearchPanel& owner, Theme& look, DocumentHub& documents)
        : panel(owner), theme(look), hub(documents), change(documents)
    {
    }

    void build();
    void connectParts();
    void retranslate();
    void fillKinds();
    SearchQuery query() const;
    void schedule() { timer.start(settle); }
    void search();
    void show(const QList<AppHits>& hits);
    void tellAndSearch(const QString& what, const QStringList& problems);
    void showReplacements();
    void replaceChecked();
    void updateButtons();
    QHash<QString, std::vector<SearchHit>> checkedHits() const;

    SearchPanel& panel;
    Theme& theme;
    DocumentHub& hub;
    ProjectChange change;
    QList<App> apps;
    QString current;
    std::function<bool(const QString&)> inTab = [](const QString&) { return false; };
    QList<AppHits> results;
    SearchQuery found; ///< by which the results were found
    QString done;      ///< what the last change did, told with the next results
    std::shared_ptr<std::atomic<bool>> cancelled;
    QTimer timer;
    QThreadPool pool;
    bool byHand = false; ///< check marks are being set by the program

    QLineEdit *text = nullptr, *replacement = nullptr, *model = nullptr, *variable = nullptr;
    QToolButton *matchCase = nullptr, *words = nullptr, *expression = nullptr, *places = nullptr, *more = nullptr;
    QMenu* placesMenu = nullptr;
    QList<QAction*> placeActions; ///< prompts, code, settings, titles, app
    QComboBox *scope = nullptr, *kind = nullptr;
    QWidget* filters = nullptr;
    QPushButton *replace = nullptr, *undo = nullptr;
    ThemedLabel* summary = nullptr;
    QTreeWidget* tree = nullptr;
};

void SearchPanel::Private::build()
{
    const Metrics& m = theme.metrics();
    const auto toggle = [this](const QString& sign) {
        auto* button = new QToolButton(&panel);
        button->setText(sign);
        button->setCheckable(true);
        button->setAutoRaise(true);
        return button;
    };
    text = new QLineEdit(&panel);
    text->setClearButtonEnabled(true);
    matchCase = toggle(QStringLiteral("Aa"));
    words = toggle(QStringLiteral("W"));
    expression = toggle(QStringLiteral(".*"));
    replacement = new QLineEdit(&panel);
    replace = new QPushButton(&panel);
    undo = new QPushButton(&panel);
    scope = new QComboBox(&panel);
    places = new QToolButton(&panel);
    places->setPopupMode(QToolButton::InstantPopup);
    placesMenu = new QMenu(places);
    places->setMenu(placesMenu);
    for (int i = 0; i < 5; ++i) {
        QAction* action = placesMenu->addAction(QString());
        action->setCheckable(true);
        action->setChecked(true);
        placeActions << action;
    }
    more = new QToolButton(&panel);
    more->setIcon(theme.icon(QStringLiteral("filter")));
    more->setCheckable(true);
    filters = new QWidget(&panel);
    kind = new QComboBox(filters);
    model = new QLineEdit(filters);
    variable = new QLineEdit(filters);
    summary = new ThemedLabel(theme, ThemedLabel::Style::SmallMuted, {}, &panel);
    summary->setWordWrap(true);
    tree = new QTreeWidget(&panel);
    tree->setHeaderHidden(true);
    tree->setUniformRowHeights(true);
    tree->setItemDelegate(new HitDelegate(theme, tree));
    tree->setIndentation(14);

    auto* first = new QHBoxLayout;
    first->setSpacing(m.space1);
    first->addWidget(text, 1);
    for (QToolButton* button : {matchCase, words, expression})
        first->addWidget(button);
    auto* second = new QHBoxLayout;
    second->setSpacing(m.space1);
    second->addWidget(replacement, 1);
    second->addWidget(replace);
    auto* third = new QHBoxLayout;
    third->setSpacing(m.space1);
    third->addWidget(scope, 1);
    third->addWidget(places);
    third->addWidget(more);
    auto* narrow = new QVBoxLayout(filters);
    narrow->setContentsMargins(0, 0, 0, 0);
    narrow->setSpacing(m.space1);
    narrow->addWidget(kind);
    narrow->addWidget(model);
    narrow->addWidget(variable);
    filters->hide();
    auto* fourth = new QHBoxLayout;
    fourth->addWidget(summary, 1);
    fourth->addWidget(undo);
    undo->hide();
    auto* rows = new QVBoxLayout(&panel);
    rows->setContentsMargins(m.space2, m.space2, m.space2, m.space2);
    rows->setSpacing(m.space2);
    rows->addLayout(first);
    rows->addLayout(second);
    rows->addLayout(third);
    rows->addWidget(filters);
    rows->addLayout(fourth);
    rows->addWidget(tree, 1);
    timer.setSingleShot(true);
    pool.setMaxThreadCount(1);
    connectParts();
    retranslate();
}

void SearchPanel::Private::connectParts()
{
    connect(&timer, &QTimer::timeout, &panel, [this] { search(); });
    for (QLineEdit* edit : {text, model, variable})
        connect(edit, &QLineEdit::textChanged, &panel, [this] { schedule(); });
    connect(text, &QLineEdit::returnPressed, &panel, [this] { search(); });
    for (QToolButton* button : {matchCase, words, expression})
        connect(button, &QToolButton::toggled, &panel, [this] { schedule(); });
    for (QAction* action : placeActions)
        connect(action, &QAction::toggled, &panel, [this] { schedule(); });
    for (QComboBox* box : {scope, kind})
        connect(box, &QComboBox::activated, &panel, [this] { schedule(); });
    connect(more, &QToolButton::toggled, filters, &QWidget::setVisible);
    connect(replacement, &QLineEdit::textChanged, &panel, [this] { showReplacements(); });
    connect(replace, &QPushButton::clicked, &panel, [this] { replaceChecked(); });
    connect(undo, &QPushButton::clicked, &change, &ProjectChange::undo);
    connect(tree, &QTreeWidget::itemActivated, &panel, [this](QTreeWidgetItem* item) {
        const QString path = item->data(0, Qt::UserRole).toString();
        if (!path.isEmpty())
            emit panel.hitActivated(path, item->data(0, Qt::UserRole + 1).toString(),
                                    item->data(0, Qt::UserRole + 2).toString());
    });
    connect(tree, &QTreeWidget::itemChanged, &panel, [this] {
        if (!byHand)
            updateButtons();
    });
    connect(&change, &ProjectChange::progress, &panel,
            [this](int done, int all) { summary->setText(SearchPanel::tr("%1 of %2 apps").arg(done).arg(all)); });
    connect(&change, &ProjectChange::finished, &panel, [this](int changed, const QStringList& problems) {
        tellAndSearch(SearchPanel::tr("Replaced in %n apps.", nullptr, changed), problems);
    });
    connect(&change, &ProjectChange::undone, &panel, [this](int count, const QStringList& problems) {
        tellAndSearch(SearchPanel::tr("Taken back in %n apps.", nullptr, count), problems);
    });
}

/// What a change did stays readable while the results are looked for anew.
void SearchPanel::Private::tellAndSearch(const QString& what, const QStringList& problems)
{
    constexpr int most = 3;
    done = problems.isEmpty() ? what : what + u' ' + problems.mid(0, most).join(QStringLiteral("; "));
    updateButtons();
    search();
}

void SearchPanel::Private::retranslate()
{
    panel.setAccessibleName(SearchPanel::tr("Find and replace"));
    text->setPlaceholderText(SearchPanel::tr("Find"));
    text->setAccessibleName(SearchPanel::tr("Find"));
    replacement->setPlaceholderText(SearchPanel::tr("Replace with"));
    replacement->setAccessibleName(SearchPanel::tr("Replace with"));
    replace->setText(SearchPanel::tr("Replace"));
    undo->setText(SearchPanel::tr("Take Back"));
    const auto name = [](QToolButton* button, const QString& what) {
        button->setToolTip(what);
        button->setAccessibleName(what);
    };
    name(matchCase, SearchPanel::tr("Match case"));
    name(words, SearchPanel::tr("Whole words"));
    name(expression, SearchPanel::tr("Regular expression"));
    name(more, SearchPanel::tr("By kind of node, model or variable"));
    places->setText(SearchPanel::tr("Where"));
    const QStringList names{SearchPanel::tr("Prompts and texts"), SearchPanel::tr("Code"), SearchPanel::tr("Settings"),
                            SearchPanel::tr("Titles"), SearchPanel::tr("The app's own texts")};
    for (int i = 0; i < names.size(); ++i)
        placeActions[i]->setText(names[i]);
    const int chosen = qMax(0, scope->currentIndex());
    scope->clear();
    scope->addItems({SearchPanel::tr("All apps"), SearchPanel::tr("The app in front")});
    scope->setCurrentIndex(chosen);
    scope->setAccessibleName(SearchPanel::tr("Which apps"));
    model->setPlaceholderText(SearchPanel::tr("Model, such as gpt-4o"));
    model->setAccessibleName(SearchPanel::tr("Nodes that ask this model"));
    variable->setPlaceholderText(SearchPanel::tr("Variable, such as conversation.memory"));
    variable->setAccessibleName(SearchPanel::tr("Nodes that read or write this variable"));
    tree->setAccessibleName(SearchPanel::tr("Results"));
    fillKinds();
    updateButtons();
}

void SearchPanel::Private::fillKinds()
{
    const QString chosen = kind->currentData().toString();
    kind->clear();
    kind->setAccessibleName(SearchPanel::tr("Kind of node"));
    kind->addItem(SearchPanel::tr("Every kind of node"), QString());
    for (const NodeDescriptor* descriptor : nodeCatalogue())
        kind->addItem(
            theme.nodeTile(qs(descriptor->icon), static_cast<int>(descriptor->family), 16, panel.devicePixelRatioF()),
            translate(descriptor->title), qs(descriptor->kind));
    kind->setCurrentIndex(qMax(0, kind->findData(chosen)));
}

SearchQuery SearchPanel::Private::query() const
{
    SearchQuery out;
    out.text = ss(text->text());
    out.matchCase = matchCase->isChecked();
    out.wholeWords = words->isChecked();
    out.expression = expression->isChecked();
    out.prompts = placeActions[0]->isChecked();
    out.code = placeActions[1]->isChecked();
    out.settings = placeActions[2]->isChecked();
    out.titles = placeActions[3]->isChecked();
    out.appTexts = placeActions[4]->isChecked();
    if (const QString chosen = kind->currentData().toString(); !chosen.isEmpty())
        out.kinds = {ss(chosen)};
    out.model = ss(model->text().trimmed());
    out.variable = ss(variable->text().trimmed());
    return out;
}

void SearchPanel::Private::search()
{
    timer.stop();
    if (cancelled)
        *cancelled = true;
    const SearchQuery wanted = query();
    if (wanted.text.empty() && wanted.kinds.empty() && wanted.model.empty() && wanted.variable.empty()) {
        show({});
        return;
    }
    // A mistake in the expression is the same in every app: it is told at once.
    if (auto tried = searchApp(AppModel(), wanted); !tried) {
        show({});
        summary->setText(translate(tried.error()));
        return;
    }
    QList<AppToSearch> list;
    const auto add = [&](const QString& path, const QString& name) {
        AppToSearch app{path, name, nullptr};
        if (const DocumentHub::Session session = hub.find(path)) {
            app.model = std::make_shared<const AppModel>(session->model());
            app.name = qs(session->model().name);
        }
        list << app;
    };
    if (scope->currentIndex() == 1) {
        if (!current.isEmpty())
            add(current, QFileInfo(current).fileName());
    } else {
        for (const App& app : apps)
            add(app.path, app.name);
        const bool known =
            std::any_of(apps.begin(), apps.end(), [this](const App& app) { return app.path == current; });
        if (!known && !current.isEmpty())
            add(current, QFileInfo(current).fileName());
    }
    summary->setText(SearchPanel::tr("Searching…"));
    cancelled = std::make_shared<std::atomic<bool>>(false);
    QPointer<SearchPanel> alive(&panel);
    pool.start([this, alive, list, wanted, stop = cancelled] {
        auto hits = std::make_shared<QList<AppHits>>();
        std::size_t all = 0;
        for (const AppToSearch& app : list) {
            if (*stop)
                return;
            AppHits one = searchOne(app, wanted);
            all += one.hits.size();
            if (!one.hits.empty() || !one.problem.isEmpty())
                hits->append(std::move(one));
            if (all >= mostHits)
                break;
        }
        QMetaObject::invokeMethod(
            qApp,
            [this, alive, hits, wanted, stop] {
                if (!alive || *stop)
                    return;
                found = wanted;
                show(*hits);
            },
            Qt::QueuedConnection);
    });
}

void SearchPanel::Private::show(const QList<AppHits>& hits)
{
    byHand = true;
    results = hits;
    tree->clear();
    std::size_t all = 0;
    const int ratio = 16;
    for (const AppHits& app : results) {
        auto* top = new QTreeWidgetItem(tree, {QStringLiteral("%1  (%2)").arg(app.name).arg(app.hits.size())});
        top->setToolTip(0, app.path);
        top->setFont(0, theme.font(theme.metrics().fontBody, true));
        if (!app.problem.isEmpty()) {
            top->setText(0, app.name + QStringLiteral(": ") + app.problem);
            top->setForeground(0, theme.colors().danger);
            continue;
        }
        top->setFlags(top->flags() | Qt::ItemIsUserCheckable | Qt::ItemIsAutoTristate);
        top->setCheckState(0, Qt::Checked);
        QTreeWidgetItem* node = nullptr;
        QString lastNode = QStringLiteral("\n");
        for (const SearchHit& hit : app.hits) {
            ++all;
            if (qs(hit.nodeId) != lastNode) {
                lastNode = qs(hit.nodeId);
                const NodeDescriptor* descriptor = nodeDescriptor(hit.kind);
                node = new QTreeWidgetItem(top, {hit.nodeId.empty()      ? SearchPanel::tr("The app itself")
                                                 : hit.nodeTitle.empty() ? lastNode
                                                                         : qs(hit.nodeTitle)});
                if (descriptor)
                    node->setIcon(0, theme.nodeTile(qs(descriptor->icon), static_cast<int>(descriptor->family), ratio,
                                                    panel.devicePixelRatioF()));
                node->setFlags(node->flags() | Qt::ItemIsUserCheckable | Qt::ItemIsAutoTristate);
                node->setCheckState(0, Qt::Checked);
                node->setData(0, Qt::UserRole, app.path);
                node->setData(0, Qt::UserRole + 1, lastNode);
            }
            auto* row = new QTreeWidgetItem(node, {qs(hit.line)});
            row->setToolTip(0, qs(hit.field));
            row->setFlags(row->flags() | Qt::ItemIsUserCheckable);
            row->setCheckState(0, Qt::Checked);
            row->setData(0, Qt::UserRole, app.path);
            row->setData(0, Qt::UserRole + 1, lastNode);
            row->setData(0, Qt::UserRole + 2, qs(hit.field));
            row->setData(0, Qt::UserRole + 3, static_cast<int>(hit.number));
            row->setData(0, HitDelegate::StartRole, qs(hit.line.substr(0, hit.lineStart)).size());
            row->setData(0, HitDelegate::LengthRole,
                         qs(hit.line.substr(std::min(hit.lineStart, hit.line.size()), hit.length)).size());
        }
    }
    if (all <= 400)
        tree->expandAll();
    else
        tree->expandToDepth(0);
    const bool asked =
        !text->text().isEmpty() || !model->text().isEmpty() || !variable->text().isEmpty() || kind->currentIndex() > 0;
    summary->setText(!asked ? SearchPanel::tr("Finds texts in prompts, code and settings of every app of the folder.")
                     : all == 0        ? SearchPanel::tr("Nothing found")
                     : all >= mostHits ? SearchPanel::tr("More than %L1 matches: narrow the search").arg(mostHits)
                                       : SearchPanel::tr("%L1 matches in %2 apps").arg(all).arg(results.size()));
    if (!done.isEmpty())
        summary->setText(std::exchange(done, {}) + u' ' + summary->text());
    byHand = false;
    showReplacements();
}

void SearchPanel::Private::showReplacements()
{
    byHand = true;
    const bool shown = !replacement->text().isEmpty();
    const std::string by = ss(replacement->text());
    QTreeWidgetItemIterator rows(tree);
    for (const AppHits& app : std::as_const(results)) { // in the order of the rows
        for (const SearchHit& hit : app.hits) {
            while (*rows && !(*rows)->data(0, HitDelegate::LengthRole).isValid())
                ++rows;
            if (!*rows)
                break;
            (*rows)->setData(0, HitDelegate::ReplacementRole,
                             shown ? QVariant(qs(replacementAt(found, hit, by))) : QVariant());
            ++rows;
        }
    }
    byHand = false;
    updateButtons();
}

QHash<QString, std::vector<SearchHit>> SearchPanel::Private::checkedHits() const
{
    QHash<QString, QSet<int>> numbers;
    QTreeWidgetItemIterator rows(tree);
    for (; *rows; ++rows)
        if ((*rows)->data(0, HitDelegate::LengthRole).isValid() && (*rows)->checkState(0) == Qt::Checked)
            numbers[(*rows)->data(0, Qt::UserRole).toString()].insert((*rows)->data(0, Qt::UserRole + 3).toInt());
    QHash<QString, std::vector<SearchHit>> out;
    for (const AppHits& app : results)
        for (const SearchHit& hit : app.hits)
            if (hit.length > 0 && numbers.value(app.path).contains(static_cast<int>(hit.number)))
                out[app.path].push_back(hit);
    return out;
}

void SearchPanel::Private::updateButtons()
{
    std::size_t count = 0;
    const auto checked = checkedHits();
    for (const std::vector<SearchHit>& hits : checked)
        count += hits.size();
    replace->setEnabled(count > 0 && !change.isRunning());
    replace->setText(count > 0 ? SearchPanel::tr("Replace %L1").arg(count) : SearchPanel::tr("Replace"));
    undo->setVisible(change.canUndo());
}

void SearchPanel::Private::replaceChecked()
{
    const auto checked = checkedHits();
    const SearchQuery wanted = found;
    const std::string by = ss(replacement->text());
    QStringList paths;
    for (const AppHits& app : std::as_const(results))
        if (checked.contains(app.path))
            paths << app.path;
    change.start(
        paths,
        [checked, wanted, by](const Document& document) {
            return replaceHits(document, wanted, checked.value(qs(document.path())), by);
        },
        inTab);
}

SearchPanel::SearchPanel(Theme& theme, DocumentHub& hub, QWidget* parent)
    : QWidget(parent), d_(std::make_unique<Private>(*this, theme, hub))
{
    setMinimumWidth(260);
    d_->build();
    d_->show({});
}

SearchPanel::~SearchPanel()
{
    if (d_->cancelled)
        *d_->cancelled = true;
    d_->pool.waitForDone();
}

void SearchPanel::setApps(const QList<App>& apps)
{
    d_->apps = apps;
}

void SearchPanel::setCurrentApp(const QString& path)
{
    d_->current = path;
}

void SearchPanel::setInTab(std::function<bool(const QString&)> inTab)
{
    d_->inTab = std::move(inTab);
}

void SearchPanel::activate(const QString& text)
{
    if (!text.isEmpty())
        d_->text->setText(text);
    d_->text->setFocus();
    d_->text->selectAll();
}

void SearchPanel::searchNow()
{
    d_->search();
}

void SearchPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        d_->retranslate();
        d_->show(QList<AppHits>(d_->results));
    }
}

} // namespace millrace::ui
