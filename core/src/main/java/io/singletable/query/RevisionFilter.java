package io.singletable.query;

import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import io.singletable.RevisionOperation;
import org.jspecify.annotations.Nullable;

import org.springframework.data.core.TypedPropertyPath;
import org.springframework.util.Assert;

/**
 * Filter of the versions of an entity, or of the entries of an audit trail:
 * {@code changed(Ticket::status).and(writtenBy("ann")).and(since(monday))}. Immutable.
 */
public final class RevisionFilter {

	private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

	private final Set<String> changed;

	private final Set<String> authors;

	private final Set<String> transactions;

	/** Null for all. */
	private final @Nullable Set<RevisionOperation> operations;

	/** Null for all. */
	private final @Nullable Set<Class<?>> types;

	private final @Nullable Instant from;

	private final @Nullable Instant to;

	private RevisionFilter(Set<String> changed, Set<String> authors, Set<String> transactions,
			@Nullable Set<RevisionOperation> operations, @Nullable Set<Class<?>> types, @Nullable Instant from,
			@Nullable Instant to) {
		this.changed = changed;
		this.authors = authors;
		this.transactions = transactions;
		this.operations = operations;
		this.types = types;
		this.from = from;
		this.to = to;
	}

	/**
	 * Versions in which a property has another stored value than in the version before.
	 * The first version counts if the property has a value, and so does one that follows
	 * a deletion or is an insert; a deletion itself does not count. Where a version
	 * recorded what it changed, that decides; otherwise, it is compared with the one
	 * before it, or the nearest one before it that is kept. The oldest version that is
	 * kept of a history that was pruned has nothing to be compared with, and counts only
	 * if it recorded the change.
	 * @param <T> the entity type
	 * @param property the property, such as {@code Ticket::status}
	 * @return the filter
	 */
	public static <T> RevisionFilter changed(TypedPropertyPath<T, ?> property) {
		Assert.notNull(property, "property must not be null");
		return changed(property.toDotPath());
	}

	/**
	 * Versions in which a property has another stored value than in the version before,
	 * as {@link #changed(TypedPropertyPath)} tells them. An object has changed if a part
	 * of it has.
	 * @param property Java name of the property, such as {@code address.city}
	 * @return the filter
	 */
	public static RevisionFilter changed(String property) {
		Assert.notNull(property, "property must not be null");
		Assert.hasText(property, "property must not be blank");
		return new RevisionFilter(Set.of(property), Set.of(), Set.of(), null, null, null, null);
	}

	/**
	 * Versions of an author, deletions included.
	 * @param author the author, as revisions show it
	 * @return the filter
	 */
	public static RevisionFilter writtenBy(String author) {
		Assert.notNull(author, "author must not be null");
		Assert.hasText(author, "author must not be blank");
		return new RevisionFilter(Set.of(), Set.of(author), Set.of(), null, null, null, null);
	}

	/**
	 * Versions since a time.
	 * @param from the time of the earliest version
	 * @return the filter
	 */
	public static RevisionFilter since(Instant from) {
		Assert.notNull(from, "from must not be null");
		return new RevisionFilter(Set.of(), Set.of(), Set.of(), null, null, from, null);
	}

	/**
	 * Versions before a time.
	 * @param to the time that all of them are earlier than
	 * @return the filter
	 */
	public static RevisionFilter before(Instant to) {
		Assert.notNull(to, "to must not be null");
		return new RevisionFilter(Set.of(), Set.of(), Set.of(), null, null, null, to);
	}

	/**
	 * The version that a transaction made, if it changed several entities.
	 * @param transactionId id of the transaction, as revisions show it
	 * @return the filter
	 */
	public static RevisionFilter inTransaction(String transactionId) {
		Assert.notNull(transactionId, "transactionId must not be null");
		Assert.isTrue(ID.matcher(transactionId).matches(),
				"transactionId must have 32 hexadecimal digits: take it from a revision (commit().transactionId())");
		return new RevisionFilter(Set.of(), Set.of(), Set.of(transactionId), null, null, null, null);
	}

	/**
	 * Versions that were made by certain operations. A version that was stored before the
	 * library kept the operation, and follows a deletion, counts as an insert in a
	 * history, where the deletion is read as well, and as an update in an audit trail.
	 * @param first an operation
	 * @param more further operations, of which a version has to be by one
	 * @return the filter
	 */
	public static RevisionFilter operation(RevisionOperation first, RevisionOperation... more) {
		Assert.notNull(first, "first must not be null");
		Assert.noNullElements(more, "more must not contain null");
		return new RevisionFilter(Set.of(), Set.of(), Set.of(), EnumSet.of(first, more), null, null, null);
	}

	/**
	 * Versions of certain classes: of entities, or of classes of a sealed hierarchy.
	 * @param first a class
	 * @param more further classes, of which a version has to be of one
	 * @return the filter
	 */
	public static RevisionFilter ofType(Class<?> first, Class<?>... more) {
		Assert.notNull(first, "first must not be null");
		Assert.noNullElements(more, "more must not contain null");
		Set<Class<?>> types = new LinkedHashSet<>(List.of(more));
		types.add(first);
		return new RevisionFilter(Set.of(), Set.of(), Set.of(), null, types, null, null);
	}

	/**
	 * Demand something more.
	 * @param other the other filter
	 * @return a filter of what matches both
	 */
	public RevisionFilter and(RevisionFilter other) {
		Assert.notNull(other, "other must not be null");
		boolean later = this.from == null || (other.from != null && other.from.isAfter(this.from));
		boolean earlier = this.to == null || (other.to != null && other.to.isBefore(this.to));
		return new RevisionFilter(union(this.changed, other.changed), union(this.authors, other.authors),
				union(this.transactions, other.transactions), common(this.operations, other.operations),
				common(this.types, other.types), later ? other.from : this.from, earlier ? other.to : this.to);
	}

	private static <E> @Nullable Set<E> common(@Nullable Set<E> one, @Nullable Set<E> other) {
		if (one == null || other == null) {
			return (one != null) ? one : other;
		}
		Set<E> common = new LinkedHashSet<>(one);
		common.retainAll(other);
		return common;
	}

	private static Set<String> union(Set<String> one, Set<String> other) {
		Set<String> both = new LinkedHashSet<>(one);
		both.addAll(other);
		return both;
	}

	/**
	 * Java names of the properties that have to be changed.
	 * @return the names
	 */
	public Set<String> changed() {
		return Set.copyOf(this.changed);
	}

	/**
	 * Authors that the version has to have, of which it can have one.
	 * @return the authors
	 */
	public Set<String> authors() {
		return Set.copyOf(this.authors);
	}

	/**
	 * Transactions that the version has to be of, of which it can be of one.
	 * @return their ids
	 */
	public Set<String> transactions() {
		return Set.copyOf(this.transactions);
	}

	/**
	 * Operations of which the version has to be by one.
	 * @return the operations, or empty if any will do
	 */
	public Optional<Set<RevisionOperation>> operations() {
		return Optional.ofNullable(this.operations).map(Set::copyOf);
	}

	/**
	 * Classes of which the version has to be of one.
	 * @return the classes, or empty if any will do
	 */
	public Optional<Set<Class<?>>> types() {
		return Optional.ofNullable(this.types).map(Set::copyOf);
	}

	/**
	 * Time of the earliest version.
	 * @return the time, or empty if there is no bound
	 */
	public Optional<Instant> from() {
		return Optional.ofNullable(this.from);
	}

	/**
	 * Time that the version has to be earlier than.
	 * @return the time, or empty if there is no bound
	 */
	public Optional<Instant> to() {
		return Optional.ofNullable(this.to);
	}

	@Override
	public String toString() {
		return "RevisionFilter[changed=" + this.changed + "]";
	}

}
