package io.singletable.console;

import java.util.Comparator;
import java.util.List;

import io.singletable.UnplannableQueryException;
import io.singletable.core.ExecutableQuery;
import io.singletable.internal.model.PropertyModel;
import io.singletable.internal.model.PropertyModel.KeyPart;
import io.singletable.internal.model.PropertyModel.KeyUse;
import io.singletable.internal.model.TypeModel;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.domain.Window;

/**
 * Page of the listing of a type, newest first.
 *
 * @param rows the entities
 * @param first whether it is the first page
 * @param next the cursor of the next page, or null
 * @param refusal why nothing could be read, or null
 */
record ListingPage(Entities.Shown shown, List<Object> rows, boolean first, @Nullable String next, boolean budgetUsed,
		@Nullable String refusal) {

	static ListingPage read(Entities entities, Entities.Shown shown, ConsoleRequest request) {
		boolean first = request.parameter("cursor").orElse("").isEmpty();
		String refusal = refusal(shown.type(), request);
		if (refusal != null) {
			return new ListingPage(shown, List.of(), first, null, false, refusal);
		}
		Spent spent = request.spent();
		try {
			ScrollPosition position = entities.position(request);
			Window<?> window = spent
				.read(() -> query(shown, spent.remaining()).scroll(position, Limit.of(entities.pageSize())));
			String next = entities.cursor(Entities.next(window));
			return new ListingPage(shown, List.copyOf(window.getContent()), first, next,
					next != null && window.size() < entities.pageSize(), null);
		}
		catch (UnplannableQueryException ex) {
			return new ListingPage(shown, List.of(), first, null, false,
					"The listing can't be read yet. Look at Health: a backfill may be needed.");
		}
		catch (ConsoleException ex) {
			return new ListingPage(shown, List.of(), first, null, false, ex.getMessage());
		}
	}

	private static @Nullable String refusal(TypeModel type, ConsoleRequest request) {
		if (type.listingIndex() == null) {
			return type.metadata().isSingleton() ? "There is one entity of this type at most: find it by its id."
					: type.name() + " is not listed. Declare @SingleTableEntity(listing = BY_ID) to list its entities.";
		}
		return request.runAllowed() ? null
				: "Another site led to this page, so nothing was read yet. Reload it to read.";
	}

	private static ExecutableQuery<?> query(Entities.Shown shown, int budget) {
		List<String> sorted = shown.type()
			.properties()
			.stream()
			.filter((property) -> use(shown.type(), property) != null)
			.sorted(Comparator.comparingInt((property) -> positionOf(shown.type(), property)))
			.map(PropertyModel::path)
			.toList();
		ExecutableQuery<?> query = shown.template().operations().query(shown.javaType()).budget(budget);
		return sorted.isEmpty() ? query : query.sort(Sort.by(Direction.DESC, sorted.toArray(String[]::new)));
	}

	private static int positionOf(TypeModel type, PropertyModel property) {
		KeyUse use = use(type, property);
		return (use != null) ? use.position() : 0;
	}

	private static @Nullable KeyUse use(TypeModel type, PropertyModel property) {
		return property.keys()
			.stream()
			.filter((use) -> type.listingIndex() != null && type.listingIndex().equals(use.index())
					&& use.part() == KeyPart.SORT)
			.findFirst()
			.orElse(null);
	}

	void write(Html html, ConsoleRequest request) {
		html.element("h2", "Newest");
		if (this.refusal != null) {
			html.element("p", this.refusal, "class", "empty");
			return;
		}
		if (this.rows.isEmpty() && this.first && this.next == null) {
			html.element("p", "No " + this.shown.type().name() + " is stored yet.", "class", "empty");
			return;
		}
		new EntityRows(this.shown).write(html, request, "Newest " + this.shown.type().name(), this.rows);
		Tables.writePages(html, request, this.first, request.link(this.shown.path()),
				(this.next != null) ? request.link(this.shown.path(), "cursor", this.next) : null, this.budgetUsed);
	}

}
