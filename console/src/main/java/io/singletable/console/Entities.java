package io.singletable.console;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.singletable.internal.mapping.PrimaryKeyTemplate;
import io.singletable.internal.model.Masking;
import io.singletable.internal.model.SingleTableModel;
import io.singletable.internal.model.TemplateModel;
import io.singletable.internal.model.TypeModel;
import io.singletable.scroll.CursorCodec;
import io.singletable.scroll.EvaluatedWindow;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Services that views of entities share: types, masking, cursors and the size of pages.
 *
 * @param pageSize number of rows on a page
 * @param writes whether former versions may be restored
 */
record Entities(SingleTableModel model, Masking masking, CursorCodec cursors, Clock clock, int pageSize,
		boolean writes) {

	/** Items of at most 400 KB: a query of 1 MB returns two or more. */
	private static final int ITEMS_OF_QUERY = 2;

	private static final int ID_SHOWN = 60;

	List<View> views() {
		List<View> views = new ArrayList<>(List.of(new EntitiesView(this), new EntityTypeView(this), new ItemView(this),
				new HistoryView(this), new DiffView(this), new AsOfView(this), new RestoreView(this), new BinView(this),
				new DeletedRestoreView(this), new CollectionView(this), new QueryView(this, System::nanoTime)));
		if (this.model.templates().stream().anyMatch(AuditTrails::isIn)) {
			AuditTrails trails = new AuditTrails();
			views.addAll(List.of(new AuditView(this, trails), new ChangeSetView(this, trails)));
		}
		return views;
	}

	/**
	 * The template that a request names, or else the default one.
	 */
	TemplateModel template(ConsoleRequest request) {
		String name = request.parameter(ConsoleRequest.TEMPLATE).orElse("");
		if (name.isEmpty()) {
			return this.model.templates().get(0);
		}
		return this.model.template(name)
			.orElseThrow(() -> new ConsoleException(404, "There is no such template.",
					"Choose a page of the navigation, without a template in the URL."));
	}

	/**
	 * The type that the path names.
	 */
	Shown type(ConsoleRequest request) {
		return type(request, request.variable("type"));
	}

	/**
	 * The type of a name.
	 */
	Shown type(ConsoleRequest request, String name) {
		TemplateModel template = template(request);
		TypeModel type = template.type(name)
			.orElseThrow(() -> new ConsoleException(404, "There is no such type of entities in this table.",
					"Choose one under Entities."));
		return shown(template, type);
	}

	Shown shown(TemplateModel template, TypeModel type) {
		return new Shown(template, type, new Ids(type), new PlainValues(this.masking, type));
	}

	/**
	 * Write the way from the list of types to what is below a type.
	 */
	static void writePath(Html html, ConsoleRequest request, Shown shown) {
		html.open("p", "class", "muted");
		html.element("a", "Entities", "href", request.link("/entities")).text(" / ");
		html.element("a", shown.type().name(), "href", request.link(shown.path()));
		html.close();
	}

	/**
	 * Write the id of an entity as a link to it.
	 */
	static void writeId(Html html, ConsoleRequest request, Shown shown, Object id) {
		String text = shown.ids().text(id);
		html.element("a", PlainValues.cut(text, ID_SHOWN), "title", text, "href",
				request.link(shown.path() + "/item", shown.ids().with(id)));
	}

	/**
	 * The position at which a page begins.
	 */
	ScrollPosition position(ConsoleRequest request) {
		return request.parameter("cursor")
			.filter((cursor) -> !cursor.isEmpty())
			.<ScrollPosition>map(this.cursors::decode)
			.orElseGet(ScrollPosition::keyset);
	}

	/**
	 * The time that a request names.
	 */
	static Optional<Instant> time(ConsoleRequest request) {
		return time(request, "time");
	}

	/**
	 * The time in a parameter.
	 */
	static Optional<Instant> time(ConsoleRequest request, String parameter) {
		try {
			return request.parameter(parameter).map(String::trim).filter((text) -> !text.isEmpty()).map(Instant::parse);
		}
		catch (DateTimeException ex) {
			throw new ConsoleException(400, "The time is no instant.", "Write it as in 2026-01-31T09:30:00Z.");
		}
	}

	/**
	 * The cursor of a position.
	 */
	@Nullable String cursor(@Nullable ScrollPosition position) {
		return (position instanceof KeysetScrollPosition keyset && !keyset.isInitial()) ? this.cursors.encode(keyset)
				: null;
	}

	/**
	 * Read rows of a history, as many as are wanted if the budget allows: never more in a
	 * call than the requests that are left suffice for, however large versions are.
	 * @param read reads a window at a position
	 */
	<T> Rows<T> readVersions(Spent spent, int wanted, ScrollPosition position,
			BiFunction<ScrollPosition, Limit, Window<T>> read) {
		List<T> rows = new ArrayList<>();
		List<ScrollPosition> positions = new ArrayList<>();
		ScrollPosition next = position;
		while (next != null && rows.size() < wanted && (rows.isEmpty() || spent.remaining() > ITEMS_OF_QUERY)) {
			int size = Math.max(1, Math.min(wanted - rows.size(), ITEMS_OF_QUERY * (spent.remaining() - 1) - 1));
			ScrollPosition from = next;
			Window<T> window = spent.read(() -> read.apply(from, Limit.of(size)));
			rows.addAll(window.getContent());
			positions.addAll(IntStream.range(0, window.size()).mapToObj(window::positionAt).toList());
			next = next(window);
			if (window.isEmpty()) {
				break;
			}
		}
		return new Rows<>(rows, positions, next, next != null && rows.size() < wanted);
	}

	/**
	 * The position after a window, or null at the end.
	 */
	static @Nullable ScrollPosition next(Window<?> window) {
		if (!window.hasNext()) {
			return null;
		}
		if (window instanceof EvaluatedWindow<?> evaluated && evaluated.next().isPresent()) {
			return evaluated.next().get();
		}
		return window.isEmpty() ? null : window.positionAt(window.size() - 1);
	}

	/**
	 * Answer by reading, unless another site led to the page: that could make the
	 * application spend units.
	 */
	static Answer reading(ConsoleRequest request, String title, Supplier<Answer> answer) {
		if (request.runAllowed()) {
			return answer.get();
		}
		return Answer.Page.of(title, (html) -> {
			html.element("h1", title);
			html.open("div", "class", "notice");
			html.element("p", "Another site led to this page, so nothing was read yet.");
			html.open("p")
				.element("a", "Read it", "href", request.link(ThemeView.PATH, "back", request.here()))
				.close();
			html.close();
		});
	}

	/**
	 * Rows of a page.
	 *
	 * @param positions the position of each row
	 * @param next where the next page begins, or null at the end
	 * @param budgetUsed whether there are fewer rows because the budget was used
	 */
	record Rows<T>(List<T> content, List<ScrollPosition> positions, @Nullable ScrollPosition next, boolean budgetUsed) {
	}

	/**
	 * Type that a page shows.
	 */
	record Shown(TemplateModel template, TypeModel type, Ids ids, PlainValues values) {

		Class<?> javaType() {
			return this.type.metadata().javaType();
		}

		String path() {
			return "/entities/" + this.type.name();
		}

		Map<String, @Nullable Object> valuesOf(Object entity) {
			return this.values.shown(this.template.operations().toMap(entity));
		}

		/**
		 * The value of a property, or of a part of the id.
		 * @param path its name in Java
		 */
		@Nullable Object valueOf(Object entity, String path) {
			PrimaryKeyTemplate keys = this.type.metadata().primaryKey();
			int part = keys.idPaths().indexOf(path);
			return (part >= 0) ? keys.partsOf(idOf(entity))[part]
					: this.type.metadata()
						.concreteTypeOf(entity)
						.properties()
						.resolve(path)
						.<Object>map((property) -> property.access().get(entity))
						.orElse(null);
		}

		Object idOf(Object entity) {
			return Objects.requireNonNull(this.type.metadata().idOf(entity).orElse(null));
		}

		/**
		 * The id that a request names.
		 */
		Object id(ConsoleRequest request) {
			return this.ids.read(request).orElseThrow(this::missing);
		}

		ConsoleException missing() {
			return new ConsoleException(404, "There is no " + this.type.name() + " with this id.",
					"Check the id in the URL" + (this.type.metadata().isVersioned()
							? ", or look at its history: it may have been deleted." : "."));
		}

		/**
		 * Title of a page about an entity.
		 */
		String title(Object id) {
			return this.type.name() + " " + PlainValues.cut(this.ids.text(id), 60);
		}

	}

}
