package io.singletable.audit.internal;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.singletable.CommitMetadata;
import io.singletable.RevisionOperation;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.query.RevisionFilter;
import org.jspecify.annotations.Nullable;

/**
 * Conditions that an entry has to fulfil, of which each names one value: two of a kind
 * are fulfilled by none. Immutable, thread-safe.
 *
 * @param types the types of which it has to be
 * @param withoutAuthor whether it has to have no author
 * @param filter what else it has to be, null for anything
 */
record EntryConditions(Set<EntityMetadata<?>> types, Set<String> authors, boolean withoutAuthor,
		@Nullable RevisionFilter filter) {

	EntryConditions {
		types = Set.copyOf(types);
		authors = Set.copyOf(authors);
	}

	/**
	 * The same conditions, and those of a filter.
	 * @param types the types that it names
	 */
	EntryConditions and(RevisionFilter more, Set<EntityMetadata<?>> types) {
		return new EntryConditions(union(this.types, types), union(this.authors, more.authors()), this.withoutAuthor,
				(this.filter != null) ? this.filter.and(more) : more);
	}

	private static <V> Set<V> union(Set<V> one, Set<? extends V> other) {
		Set<V> both = new HashSet<>(one);
		both.addAll(other);
		return both;
	}

	/**
	 * The only type of which entries may be, null if they may be of any.
	 */
	@Nullable EntityMetadata<?> type() {
		return this.types.isEmpty() ? null : this.types.iterator().next();
	}

	/**
	 * The only author whom entries may have, empty if they may have any, or none.
	 */
	Optional<String> author() {
		return this.authors.stream().findFirst();
	}

	/**
	 * The only transaction of which entries may be, empty if they may be of any, or none.
	 */
	Optional<String> transaction() {
		return transactions().stream().findFirst();
	}

	Optional<RevisionOperation> operation() {
		return operations().stream().findFirst();
	}

	Set<String> changed() {
		return (this.filter != null) ? this.filter.changed() : Set.of();
	}

	Optional<Instant> from() {
		return (this.filter != null) ? this.filter.from() : Optional.empty();
	}

	Optional<Instant> to() {
		return (this.filter != null) ? this.filter.to() : Optional.empty();
	}

	private Set<String> transactions() {
		return (this.filter != null) ? this.filter.transactions() : Set.of();
	}

	private Set<RevisionOperation> operations() {
		return Set.of();
	}

	/**
	 * Whether no entry can fulfil them.
	 */
	boolean areContradictory() {
		return this.types.size() > 1 || this.authors.size() > 1 || transactions().size() > 1 || operations().size() > 1
				|| (this.withoutAuthor && !this.authors.isEmpty());
	}

	/**
	 * Whether an entry fulfils all but what has to be changed, and when.
	 * @param type its type, null if no entity has it
	 */
	boolean match(@Nullable EntityMetadata<?> type, RevisionOperation operation, CommitMetadata commit) {
		return (this.types.isEmpty() || (type != null && this.types.contains(type)))
				&& demands(this.authors, commit.author()) && (!this.withoutAuthor || commit.author().isEmpty())
				&& demands(transactions(), commit.transactionId()) && demands(operations(), Optional.of(operation));
	}

	private static <V> boolean demands(Set<V> wanted, Optional<V> found) {
		return wanted.isEmpty() || found.filter(wanted::contains).isPresent();
	}

	/**
	 * What positions belong to, besides the index.
	 */
	List<String> identity() {
		Stream<String> bounds = Stream.of(from(), to()).map((time) -> time.map(Instant::toString).orElse(""));
		Stream<String> sets = Stream
			.of(this.types.stream().map(EntityMetadata::typeName), this.authors.stream(), changed().stream(),
					transactions().stream(), operations().stream().map(RevisionOperation::name))
			.map((values) -> values.sorted().toList())
			.flatMap((values) -> Stream.concat(Stream.of(Integer.toString(values.size())), values.stream()));
		return Stream.concat(Stream.of(Boolean.toString(this.withoutAuthor)), Stream.concat(bounds, sets)).toList();
	}

}
