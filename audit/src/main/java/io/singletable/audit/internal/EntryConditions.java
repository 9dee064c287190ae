package io.singletable.audit.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.singletable.CommitMetadata;
import io.singletable.RevisionOperation;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.query.RevisionFilter;
import org.jspecify.annotations.Nullable;

/**
 * Conditions that an entry has to fulfil. Immutable, thread-safe.
 *
 * @param type the type of which it has to be, null for any
 * @param named the classes of which it has to be of one, null for any
 * @param authors the authors that it has to have, of which it can have one
 * @param withoutAuthor whether it has to have no author
 * @param filter what else it has to be, null for anything
 */
record EntryConditions(@Nullable EntityMetadata<?> type, @Nullable NamedTypes named, Set<String> authors,
		boolean withoutAuthor, @Nullable RevisionFilter filter) {

	EntryConditions {
		authors = Set.copyOf(authors);
	}

	static EntryConditions ofType(EntityMetadata<?> type) {
		return new EntryConditions(type, null, Set.of(), false, null);
	}

	static EntryConditions ofAuthor(String author) {
		return new EntryConditions(null, null, Set.of(author), false, null);
	}

	static EntryConditions ofNobody() {
		return new EntryConditions(null, null, Set.of(), true, null);
	}

	/**
	 * The same conditions, and those of a filter.
	 * @throws IllegalArgumentException if it names a class that is no entity
	 */
	EntryConditions and(RevisionFilter more, EntityRegistry registry) {
		Set<String> both = new HashSet<>(this.authors);
		both.addAll(more.authors());
		RevisionFilter all = (this.filter != null) ? this.filter.and(more) : more;
		return new EntryConditions(this.type,
				all.types().map((classes) -> NamedTypes.of(classes, registry)).orElse(null), both, this.withoutAuthor,
				all);
	}

	/**
	 * The types of which entries may be, null for any.
	 */
	@Nullable Set<EntityMetadata<?>> types() {
		EntityMetadata<?> only = this.type;
		return (only != null) ? Set.of(only) : (this.named != null) ? this.named.types() : null;
	}

	/**
	 * The only type of which entries may be, null if they may be of others.
	 */
	@Nullable EntityMetadata<?> onlyType() {
		Set<EntityMetadata<?>> types = types();
		return (types != null && types.size() == 1) ? types.iterator().next() : null;
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

	/**
	 * The operations of which entries have to be by one, null for any.
	 */
	@Nullable Set<RevisionOperation> operations() {
		return (this.filter != null) ? this.filter.operations().orElse(null) : null;
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

	/**
	 * Whether no entry can fulfil them.
	 */
	boolean areContradictory() {
		Set<RevisionOperation> operations = operations();
		NamedTypes named = this.named;
		return this.authors.size() > 1 || (this.withoutAuthor && !this.authors.isEmpty()) || transactions().size() > 1
				|| (operations != null && operations.isEmpty()) || (named != null && named.types().isEmpty())
				|| (named != null && this.type != null && !named.types().contains(this.type));
	}

	/**
	 * Whether an entry fulfils all but what has to be changed, and when.
	 * @param type its type, null if no entity has it
	 * @param name the name of its class
	 */
	boolean match(@Nullable EntityMetadata<?> type, String name, RevisionOperation operation, CommitMetadata commit) {
		Set<RevisionOperation> operations = operations();
		return (this.type == null || this.type == type) && (this.named == null || this.named.names().contains(name))
				&& (operations == null || operations.contains(operation)) && isOnly(this.authors, commit.author())
				&& (!this.withoutAuthor || commit.author().isEmpty()) && isOnly(transactions(), commit.transactionId());
	}

	private static boolean isOnly(Set<String> wanted, Optional<String> found) {
		return wanted.isEmpty() || (wanted.size() == 1 && found.filter(wanted::contains).isPresent());
	}

	/**
	 * What positions belong to, besides the index.
	 */
	List<String> identity() {
		Set<RevisionOperation> operations = operations();
		EntityMetadata<?> type = this.type;
		NamedTypes named = this.named;
		List<String> identity = new ArrayList<>(
				List.of((type != null) ? type.typeName() : "", Boolean.toString(this.withoutAuthor),
						from().map(Instant::toString).orElse(""), to().map(Instant::toString).orElse("")));
		add(identity, (named != null) ? named.names().stream() : null);
		add(identity, (operations != null) ? operations.stream().map(RevisionOperation::name) : null);
		add(identity, this.authors.stream());
		add(identity, transactions().stream());
		add(identity, changed().stream());
		return identity;
	}

	private static void add(List<String> identity, @Nullable Stream<String> values) {
		List<String> sorted = (values != null) ? values.sorted().toList() : List.of();
		identity.add((values != null) ? Integer.toString(sorted.size()) : "any");
		identity.addAll(sorted);
	}

	/** Authors are data of users. */
	@Override
	public String toString() {
		return "EntryConditions[hidden]";
	}

	/**
	 * Classes that a filter names.
	 *
	 * @param types their types
	 * @param names the names under which they are stored; a delete marker may have that
	 * of its type
	 */
	record NamedTypes(Set<EntityMetadata<?>> types, Set<String> names) {

		static NamedTypes of(Set<Class<?>> classes, EntityRegistry registry) {
			Set<EntityMetadata<?>> types = new LinkedHashSet<>();
			Set<String> names = new HashSet<>();
			for (Class<?> each : classes) {
				EntityMetadata<?> type = registry.required(each);
				types.add(type);
				names.addAll(type.namesOf(List.of(each)));
				if (type.javaType() == each) {
					names.add(type.typeName());
				}
			}
			return new NamedTypes(types, names);
		}

	}

}
