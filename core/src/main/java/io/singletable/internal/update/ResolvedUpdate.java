package io.singletable.internal.update;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.singletable.InvalidUpdateException;
import io.singletable.internal.blob.ComparingScope;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.expression.UpdateClauses;
import io.singletable.internal.mapping.ConcreteType;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Changes of one update, resolved and encoded. Immutable, thread-safe.
 */
public final class ResolvedUpdate {

	private final String typeName;

	private final List<EncodedChange> changes;

	private final @Nullable Expression guard;

	private final List<String> reasons;

	private final Function<String, Optional<KnownValue>> known;

	private final Predicate<String> mayAlter;

	private final boolean patch;

	private final List<StoredTest> tests;

	private final ComparingScope blobs;

	ResolvedUpdate(String typeName, Collection<EncodedChange> changes, @Nullable Expression guard,
			Collection<String> reasons, Function<String, Optional<KnownValue>> known) {
		this(typeName, changes, guard, reasons, known, (path) -> true, false, List.of(), ComparingScope.ofReferences());
	}

	ResolvedUpdate(String typeName, Collection<EncodedChange> changes, @Nullable Expression guard,
			Collection<String> reasons, Function<String, Optional<KnownValue>> known, Predicate<String> mayAlter,
			boolean patch, List<StoredTest> tests, ComparingScope blobs) {
		this.typeName = typeName;
		this.changes = List.copyOf(changes);
		this.guard = guard;
		this.reasons = List.copyOf(reasons);
		this.known = known;
		this.mayAlter = mayAlter;
		this.patch = patch;
		this.tests = List.copyOf(tests);
		this.blobs = blobs;
	}

	/**
	 * An update that changes nothing.
	 */
	public static ResolvedUpdate none(String typeName) {
		return new ResolvedUpdate(typeName, List.of(), null, List.of(), (path) -> Optional.empty());
	}

	/**
	 * Find what an entity lacks that a patch demands.
	 * @param payload supplies the payload, not compressed
	 * @return the first operation that fails, or empty if none does
	 */
	public Optional<String> failure(ConcreteType<?> type, Supplier<Map<String, AttributeValue>> payload) {
		if (this.tests.isEmpty()) {
			return Optional.empty();
		}
		Map<String, AttributeValue> stored = payload.get();
		return this.tests.stream()
			.filter((test) -> !test.passes(type.properties().shape(), stored))
			.map(StoredTest::shown)
			.findFirst();
	}

	/**
	 * A scope in which an entity that is to be changed has to be written and read: it
	 * knows the blobs among the values of the changes.
	 * @return a scope for one entity
	 */
	public ComparingScope blobs() {
		return this.blobs.inner();
	}

	public boolean isEmpty() {
		return this.changes.isEmpty();
	}

	/**
	 * Paths of the declared properties that change, or of which a part does.
	 * @return paths in Java, without indexes and keys
	 */
	public Set<String> changedPaths() {
		Set<String> paths = new LinkedHashSet<>();
		this.changes.forEach((change) -> paths.add(change.place().declared()));
		return paths;
	}

	/**
	 * Whether a property may change.
	 * @return {@code true} if it, a part of it or what it is part of is changed
	 */
	public boolean changes(String javaPath) {
		return this.changes.stream().anyMatch((change) -> change.place().touches(javaPath));
	}

	/**
	 * The value that a property has afterwards, where the update alone determines it.
	 */
	public Optional<KnownValue> known(String javaPath) {
		return this.known.apply(javaPath);
	}

	/**
	 * Whether a property that is not changed may read otherwise afterwards, since its
	 * class computes it from others. Tried out with a sample, so that it is likely rather
	 * than certain.
	 * @return {@code true} if so, or if that is unknown
	 */
	public boolean mayAlter(String javaPath) {
		return this.mayAlter.test(javaPath);
	}

	/**
	 * Why DynamoDB can't do the update alone, so that the entity has to be read.
	 * @return the reasons, empty if it can
	 */
	public List<String> reasons() {
		return this.reasons;
	}

	public void addTo(UpdateClauses clauses) {
		this.changes.forEach((change) -> change.addTo(clauses));
	}

	/**
	 * What DynamoDB must check so that its result is right: an item that does not match
	 * is to be changed in memory.
	 */
	public @Nullable Expression guard() {
		return this.guard;
	}

	/**
	 * Whether {@link #applyTo} may succeed where DynamoDB refuses the update, which
	 * {@link #isPossibleIn} says of an item.
	 * @param nullsAreStored whether the type stores NULL for null
	 */
	public boolean dependsOnForm(boolean nullsAreStored) {
		return new InPlaceCheck(this.changes).isNeeded(nullsAreStored);
	}

	/**
	 * Whether an item has all that DynamoDB needs to change it in place: maps and lists
	 * around what is set or removed, and values that are copied.
	 */
	public boolean isPossibleIn(Map<String, AttributeValue> item) {
		return new InPlaceCheck(this.changes).passes(item);
	}

	/**
	 * Change a payload in memory as DynamoDB changes items, but for what it can't do:
	 * absent maps are created for their entries, and a stored NULL counts as absent.
	 * @param payload the payload, not compressed
	 * @throws InvalidUpdateException if a change is impossible: it is in an object that
	 * is null, computes from null, or leaves the range of a type of numbers; the payload
	 * is unchanged
	 */
	public void applyTo(Map<String, AttributeValue> payload) {
		StoredValues before = new StoredValues(Map.copyOf(payload));
		Map<String, AttributeValue> changed = new LinkedHashMap<>(payload);
		ItemEdit.of(this.changes).applyTo(changed, before);
		if (!before.problems().isEmpty()) {
			throw new InvalidUpdateException(this.typeName, before.problems());
		}
		payload.keySet().retainAll(changed.keySet());
		payload.putAll(changed);
	}

	/**
	 * Whether this is a patch that sets what is there already, so that there is nothing
	 * to write. Any other update is a write also if it leaves the values as they are.
	 * @param payload the payload, not compressed
	 * @throws InvalidUpdateException if a change is impossible
	 */
	public boolean isStoredIn(ConcreteType<?> type, Map<String, AttributeValue> payload) {
		if (!this.patch) {
			return false;
		}
		Map<String, AttributeValue> changed = new LinkedHashMap<>(payload);
		applyTo(changed);
		return PayloadDifference.between(type.properties().shape(), payload, changed, Set.of()).isEmpty();
	}

	@Override
	public String toString() {
		return this.typeName + ": " + String.join(", ", changedPaths());
	}

}
