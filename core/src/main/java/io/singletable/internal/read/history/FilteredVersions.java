package io.singletable.internal.read.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;

import io.singletable.CommitMetadata;
import io.singletable.EntityRevision;
import io.singletable.RevisionOperation;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.update.PropertyChange;
import io.singletable.internal.update.PropertyChange.VersionPayload;
import io.singletable.query.RevisionFilter;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Versions of one window of a history that match a filter, told one after the other as
 * their items are read. Where properties are compared, each version waits for the one
 * before it: read from the newest on, that is the next item. Of one call, hence of one
 * thread.
 */
final class FilteredVersions<T> {

	private final TableLayout layout;

	private final RevisionFilter filter;

	/** Null for all. */
	private final @Nullable Set<String> typeNames;

	private final List<PropertyChange> changes;

	private final boolean compared;

	private final boolean ascending;

	private final long lowest;

	private final Function<Map<String, AttributeValue>, EntityRevision<T>> revisions;

	private final Function<Map<String, AttributeValue>, VersionPayload> payloads;

	private final LongFunction<@Nullable Map<String, AttributeValue>> predecessors;

	private @Nullable Stored last;

	private boolean ended;

	/**
	 * Create the versions of a window.
	 * @param typeNames names of the types of the versions, null for all
	 * @param ascending whether the oldest version is read first
	 * @param predecessors finds the newest version below a number
	 */
	FilteredVersions(TableLayout layout, RevisionFilter filter, @Nullable Set<String> typeNames,
			List<PropertyChange> changes, boolean ascending, long lowest,
			Function<Map<String, AttributeValue>, EntityRevision<T>> revisions,
			Function<Map<String, AttributeValue>, VersionPayload> payloads,
			LongFunction<@Nullable Map<String, AttributeValue>> predecessors) {
		this.layout = layout;
		this.filter = filter;
		this.typeNames = typeNames;
		this.changes = changes;
		this.compared = areCompared(filter);
		this.ascending = ascending;
		this.lowest = lowest;
		this.revisions = revisions;
		this.payloads = payloads;
		this.predecessors = predecessors;
	}

	/**
	 * Read on.
	 * @return the version that is known to match now, if any
	 */
	Optional<EntityRevision<T>> next(Map<String, AttributeValue> item) {
		if (this.ended) {
			return Optional.empty();
		}
		Stored next = new Stored(item);
		this.ended = isBeyond(next.at());
		if (!this.compared) {
			return this.ended ? Optional.empty() : match(next, null);
		}
		Stored earlierRead = this.last;
		this.last = next;
		if (!this.ascending) {
			return (earlierRead != null) ? match(earlierRead, next) : Optional.empty();
		}
		return (this.ended || next.header.version() < this.lowest) ? Optional.empty()
				: match(next, (earlierRead != null) ? earlierRead : predecessor(next));
	}

	private @Nullable Stored predecessor(Stored version) {
		Map<String, AttributeValue> found = (this.lowest > 1) ? this.predecessors.apply(version.header.version())
				: null;
		return (found != null) ? new Stored(found) : null;
	}

	/** Versions are in the order of their times. */
	private boolean isBeyond(Instant at) {
		return this.ascending ? this.filter.to().filter((to) -> !at.isBefore(to)).isPresent()
				: this.filter.from().filter(at::isBefore).isPresent();
	}

	/**
	 * Tell the last version, once nothing is left to be read.
	 * @return the version, if it was still waiting and matches
	 */
	Optional<EntityRevision<T>> end() {
		Stored waiting = this.last;
		return (waiting != null && !this.ascending && !this.ended) ? match(waiting, null) : Optional.empty();
	}

	/**
	 * Whether no later item can match.
	 */
	boolean hasEnded() {
		return this.ended;
	}

	/**
	 * Whether the version of the last item still waits for the one before it.
	 */
	boolean isWaiting() {
		return this.last != null && !this.ascending;
	}

	private Optional<EntityRevision<T>> match(Stored version, @Nullable Stored before) {
		RevisionOperation operation = operation(version, before);
		if (!isWithin(this.filter, version.at()) || !isBy(this.filter, operation)
				|| !isOf(this.typeNames, version.header.typeName())) {
			return Optional.empty();
		}
		CommitMetadata commit = this.layout.commits().read(version.item);
		if (!isOnly(this.filter.authors(), commit.author())
				|| !isOnly(this.filter.transactions(), commit.transactionId())
				|| !hasChanged(version, commit, before)) {
			return Optional.empty();
		}
		EntityRevision<T> revision = this.revisions.apply(version.item);
		return Optional.of((revision.operation() != operation) ? revision.committedBy(operation, commit) : revision);
	}

	/** Of an earlier release, what follows a delete marker is no update. */
	private RevisionOperation operation(Stored version, @Nullable Stored before) {
		RevisionOperation operation = this.layout.commits().operation(version.header, version.item);
		boolean inserted = operation == RevisionOperation.UPDATE && before != null && before.header.deleted()
				&& before.header.version() == version.header.version() - 1;
		return inserted ? RevisionOperation.INSERT : operation;
	}

	private static boolean isBy(RevisionFilter filter, RevisionOperation operation) {
		return filter.operations().filter((operations) -> !operations.contains(operation)).isEmpty();
	}

	private static boolean isOf(@Nullable Set<String> typeNames, String typeName) {
		return typeNames == null || typeNames.contains(typeName);
	}

	/**
	 * Whether a version is told only together with the one before it: what was changed in
	 * it is compared, or inserts are told from updates.
	 */
	static boolean areCompared(RevisionFilter filter) {
		Set<RevisionOperation> operations = filter.operations().orElse(Set.of());
		return !filter.changed().isEmpty()
				|| operations.contains(RevisionOperation.INSERT) != operations.contains(RevisionOperation.UPDATE);
	}

	/**
	 * Whether a time is within the bounds of a filter.
	 */
	static boolean isWithin(RevisionFilter filter, Instant at) {
		return filter.from().filter(at::isBefore).isEmpty() && filter.to().filter((to) -> !at.isBefore(to)).isEmpty();
	}

	/**
	 * Whether a filter demands nothing that only a history has.
	 */
	static boolean matchUnrecorded(RevisionFilter filter) {
		return filter.changed().isEmpty() && filter.authors().isEmpty() && filter.transactions().isEmpty();
	}

	/**
	 * Whether a version that is no part of a history matches a filter that it can match.
	 */
	static boolean matchesUnrecorded(RevisionFilter filter, @Nullable Set<String> typeNames, EntityRevision<?> revision,
			String typeName) {
		return isWithin(filter, revision.at()) && isBy(filter, revision.operation()) && isOf(typeNames, typeName);
	}

	private static boolean isOnly(Set<String> wanted, Optional<String> found) {
		return wanted.isEmpty() || (wanted.size() == 1 && found.filter(wanted::contains).isPresent());
	}

	/** What there is nothing to compare with, is not known to be changed. */
	private boolean hasChanged(Stored version, CommitMetadata commit, @Nullable Stored before) {
		if (this.changes.isEmpty()) {
			return true;
		}
		if (version.header.deleted()) {
			return false;
		}
		Set<String> recorded = commit.changedPaths().orElse(null);
		if (recorded != null) {
			return this.changes.stream().allMatch((change) -> change.isAmong(recorded));
		}
		VersionPayload replaced = isFirst(version, before) ? null
				: (before != null) ? before.payload() : version.payload();
		return this.changes.stream().allMatch((change) -> change.isBetween(replaced, version.payload()));
	}

	private boolean isFirst(Stored version, @Nullable Stored before) {
		return (before != null && before.header.deleted())
				|| this.layout.commits().operation(version.header, version.item) == RevisionOperation.INSERT;
	}

	/**
	 * Version as it is stored, with its payload once that is needed.
	 */
	private final class Stored {

		private final Map<String, AttributeValue> item;

		private final ItemHeader header;

		private @Nullable VersionPayload payload;

		Stored(Map<String, AttributeValue> item) {
			this.item = item;
			this.header = FilteredVersions.this.layout.header(item);
		}

		Instant at() {
			Instant at = this.header.at();
			return (at != null) ? at : Instant.MIN;
		}

		VersionPayload payload() {
			VersionPayload known = this.payload;
			if (known == null) {
				known = FilteredVersions.this.payloads.apply(this.item);
				this.payload = known;
			}
			return known;
		}

	}

}
