package io.singletable.internal.read.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.singletable.EntityRevision;
import io.singletable.InvalidCursorException;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.convert.ItemWriter;
import io.singletable.internal.layout.RevisionKeys;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.KeyRange;
import io.singletable.internal.read.ItemPosition;
import io.singletable.internal.read.QueryInput;
import io.singletable.internal.read.ReadSettings;
import io.singletable.internal.read.RequestBounds;
import io.singletable.internal.read.RequestBudget;
import io.singletable.internal.read.Selection;
import io.singletable.internal.read.SizedItemDecoder;
import io.singletable.internal.read.WindowRows;
import io.singletable.internal.read.WindowRows.Row;
import io.singletable.internal.read.history.VersionBracket.Version;
import io.singletable.internal.scroll.QueryFingerprint;
import io.singletable.internal.update.PropertyChange;
import io.singletable.internal.update.PropertyChange.VersionPayload;
import io.singletable.query.RevisionFilter;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.domain.Window;

/**
 * Search for the versions of a history that match a filter, strongly consistent.
 * Thread-safe.
 *
 * @param rawReader reads what is compared, without the callbacks of an application
 * @param items writes what is compared as attributes
 */
public record RevisionSearch(RevisionReader revisions, TableLayout layout, ItemReader rawReader, ItemWriter items,
		ReadSettings settings) {

	/**
	 * Find a window of the versions that match, newest first: one Query for each megabyte
	 * of the history that is read. A window that begins in the middle, against the order,
	 * and right after versions that were deleted, takes one more to compare its first
	 * version.
	 * @return the window, which is shorter than the limit only at the end, or when the
	 * bound of requests or of decompressed bytes was reached; it then knows where to go
	 * on
	 * @throws InvalidCursorException if the position is of another query
	 */
	public <T> Window<EntityRevision<T>> find(EntityMetadata<T> type, Object id, RevisionFilter filter,
			ScrollPosition position, Limit limit) {
		List<PropertyChange> changes = filter.changed()
			.stream()
			.sorted()
			.map((property) -> PropertyChange.of(type, property, this.layout))
			.toList();
		this.revisions.requireUnwritten(type, id);
		RevisionKeys keys = this.revisions.history().keys(type, id).orElse(null);
		HistoryWindow window = HistoryWindow.of(keys, fingerprint(keys, filter), position, this.settings.rows(limit));
		Set<String> typeNames = typeNames(type, filter);
		if (keys == null || matchNothing(filter)) {
			return window.of(new WindowRows<EntityRevision<T>>(List.of(), null));
		}
		Direction order = window.order();
		VersionRange versions = window.versions();
		ItemReader compared = this.rawReader.ofOneCall();
		FilteredVersions<T> matching = new FilteredVersions<>(this.layout, filter, typeNames, changes,
				order.isAscending(), versions.lowest(), (item) -> this.revisions.revision(type, id, item),
				(item) -> payload(type, id, item, compared), (number) -> predecessor(type, keys, number));
		QueryInput query = this.revisions.history()
			.query(type, keys, order, Selection.ALL)
			.filteredBy(RevisionConditions.of(this.layout, filter, typeNames, order.isAscending()));
		boolean begun = order.isAscending() && FilteredVersions.areCompared(filter) && versions.lowest() > 1;
		VersionRange read = begun ? new VersionRange(versions.lowest() - 1, versions.highest()) : versions;
		SizedItemDecoder<EntityRevision<T>> decoder = this.revisions.decoder(matching::next,
				FilteredVersions.areCompared(filter) ? new SizedItemDecoder.Payloads(compared,
						(item) -> compared.overflow(type, this.layout.header(item), item, id)) : null);
		WindowRows<EntityRevision<T>> rows = read(keys, read, query, window.wanted() + 1, matching, decoder);
		return window.of(FilteredVersions.matchUnrecorded(filter) ? this.revisions.unrecorded()
			.insteadOf(rows, versions, type, id, (revision) -> matchingUnrecorded(type, filter, typeNames, revision))
				: rows);
	}

	private static <T> Optional<EntityRevision<T>> matchingUnrecorded(EntityMetadata<T> type, RevisionFilter filter,
			@Nullable Set<String> typeNames, EntityRevision<T> revision) {
		String typeName = type.concreteTypeOf(revision.entity().orElseThrow()).name();
		return FilteredVersions.matchesUnrecorded(filter, typeNames, revision, typeName) ? Optional.of(revision)
				: Optional.empty();
	}

	private static @Nullable Set<String> typeNames(EntityMetadata<?> type, RevisionFilter filter) {
		return filter.types().map((classes) -> type.namesOf(classes)).orElse(null);
	}

	/** No operation or class is of all that were demanded. */
	private static boolean matchNothing(RevisionFilter filter) {
		return filter.operations().filter(Set::isEmpty).isPresent() || filter.types().filter(Set::isEmpty).isPresent();
	}

	private VersionPayload payload(EntityMetadata<?> type, Object id, Map<String, AttributeValue> item,
			ItemReader reader) {
		Object entity = reader.read(type, item, id).entity();
		return new VersionPayload(type.concreteTypeOf(entity), this.items.payload(type, entity));
	}

	private @Nullable Map<String, AttributeValue> predecessor(EntityMetadata<?> type, RevisionKeys keys, long number) {
		return this.revisions.history()
			.newestVersions(type, keys, new VersionRange(1, number - 1), 1, Selection.ALL)
			.values()
			.findFirst()
			.map(Version::item)
			.orElse(null);
	}

	private <T> WindowRows<EntityRevision<T>> read(RevisionKeys keys, VersionRange versions, QueryInput query,
			int wanted, FilteredVersions<T> matching, SizedItemDecoder<EntityRevision<T>> decoder) {
		RequestBudget budget = RequestBounds.of(this.settings.maxRequests()).ofWindow(1);
		List<Row<EntityRevision<T>>> rows = new ArrayList<>();
		ItemPosition evaluatedTo = null;
		for (KeyRange range : HistoryItems.ranges(keys, versions, query.order())) {
			if (evaluatedTo == null && rows.size() < wanted && !matching.hasEnded()) {
				WindowRows<EntityRevision<T>> found = this.revisions.history()
					.partitions()
					.readUntil(query.within(range), wanted - rows.size(), budget, decoder, matching::hasEnded);
				rows.addAll(found.rows());
				evaluatedTo = found.evaluatedTo();
			}
		}
		boolean complete = matching.hasEnded() || (evaluatedTo == null && rows.size() < wanted);
		if (complete) {
			matching.end().ifPresent((revision) -> rows.add(new Row<>(VersionRange.positionOf(1), revision)));
		}
		List<Row<EntityRevision<T>>> placed = rows.stream()
			.map((row) -> new Row<>(VersionRange.positionOf(row.value().number()), row.value(), row.bytes()))
			.toList();
		return new WindowRows<>(placed,
				(complete || evaluatedTo == null) ? null : position(keys.version(evaluatedTo.sort()), matching));
	}

	/** A version that is not told yet is the first of the next window. */
	private static ItemPosition position(long evaluatedTo, FilteredVersions<?> matching) {
		return VersionRange.positionOf(matching.isWaiting() ? evaluatedTo + 1 : evaluatedTo);
	}

	private QueryFingerprint fingerprint(@Nullable RevisionKeys keys, RevisionFilter filter) {
		Stream<String> bounds = Stream.of(filter.from(), filter.to())
			.map((time) -> time.map(Object::toString).orElse(""));
		Stream<Set<String>> alternatives = Stream
			.of(filter.operations().map((operations) -> names(operations, Enum::name)),
					filter.types().map((types) -> names(types, Class::getName)))
			.flatMap(Optional::stream);
		Stream<String> sets = Stream
			.concat(Stream.of(filter.changed(), filter.authors(), filter.transactions()), alternatives)
			.flatMap((values) -> Stream.concat(Stream.of(Integer.toString(values.size())), values.stream().sorted()));
		return this.revisions.history().fingerprint(keys, Stream.concat(bounds, sets).toArray(String[]::new));
	}

	private static <V> Set<String> names(Set<V> values, Function<? super V, String> name) {
		return values.stream().map(name).collect(Collectors.toSet());
	}

}
