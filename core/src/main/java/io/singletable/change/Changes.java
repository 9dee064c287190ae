package io.singletable.change;

import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonValue;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.data.core.PropertyPath;
import org.springframework.data.core.TypedPropertyPath;
import org.springframework.util.Assert;

/**
 * Changes between two instances of an entity, in the order of its properties. Immutable.
 * <p>
 * <pre class="code">
 * Changes changes = Changes.between(before, after);
 * if (changes.changed(Ticket::status)) { … }
 * log.info(changes.toText());
 * </pre> {@link ComparisonRules} has options. Written by Jackson, it is the array of
 * {@link #toJson()}. The text form names the changed properties only, without values.
 */
public final class Changes implements Iterable<Change> {

	private static final Changes NONE = new Changes(List.of(), ComparedInstances.NONE);

	private final List<Change> all;

	private final ComparedInstances instances;

	Changes(List<Change> all, ComparedInstances instances) {
		this.all = all;
		this.instances = instances;
	}

	/**
	 * Compare two instances: all that users set, but not version, created and last
	 * modified date and their auditors, which the library sets.
	 * <p>
	 * Records, beans, and nested objects are compared property by property; numbers by
	 * value, so that 1.0 is the same as 1.00; sets by their members, and maps by their
	 * keys; lists by the {@link org.springframework.data.annotation.Id} of their
	 * elements, or by position if these have none; anything else by {@code equals}. A
	 * null collection is the same as an empty one.
	 * @param <T> the entity
	 * @param before the instance before
	 * @param after the instance after
	 * @return the changes that make {@code after} of {@code before}
	 * @throws IllegalArgumentException if objects are nested too deep, such as one that
	 * contains itself
	 */
	public static <T> Changes between(T before, T after) {
		return ComparisonRules.standard().between(before, after);
	}

	/**
	 * No changes.
	 * @return changes that are empty
	 */
	public static Changes none() {
		return NONE;
	}

	/**
	 * Return whether nothing has changed.
	 * @return {@code true} if so
	 */
	public boolean isEmpty() {
		return this.all.isEmpty();
	}

	/**
	 * Number of changes.
	 * @return the number
	 */
	public int size() {
		return this.all.size();
	}

	/**
	 * The changes as a list.
	 * @return an unmodifiable list
	 */
	@JsonValue
	public List<Change> asList() {
		return this.all;
	}

	/**
	 * The changes as a stream.
	 * @return the stream
	 */
	public Stream<Change> stream() {
		return this.all.stream();
	}

	@Override
	public Iterator<Change> iterator() {
		return this.all.iterator();
	}

	/**
	 * Paths of the properties that have changed, up to the first collection or map.
	 * @return the paths, such as {@code status}, {@code address.city}, {@code lines}
	 */
	public Set<String> properties() {
		Set<String> properties = new LinkedHashSet<>();
		this.all.forEach((change) -> properties.add(change.property()));
		return Collections.unmodifiableSet(properties);
	}

	/**
	 * Return whether something at a path has changed, inside it, or around it.
	 * @param path path of a property, element or entry, such as {@code status},
	 * {@code address}, {@code lines[2].price} or {@code counters['home']}
	 * @return {@code true} if so
	 */
	public boolean changed(String path) {
		ChangePath asked = ChangePath.parse(path);
		return this.all.stream()
			.map((change) -> ChangePath.parse(change.path()))
			.anyMatch((changed) -> changed.isWithin(asked) || asked.isWithin(changed));
	}

	/**
	 * Return whether a property has changed, something inside it, or around it.
	 * @param <T> the entity
	 * @param property the property
	 * @return {@code true} if so
	 */
	public <T> boolean changed(TypedPropertyPath<T, ?> property) {
		Assert.notNull(property, "property must not be null");
		return changed(dotPath(property));
	}

	/**
	 * Only the changes at a path, or inside it.
	 * @param path the path
	 * @return those changes, by their whole paths
	 */
	public Changes at(String path) {
		ChangePath asked = ChangePath.parse(path);
		return filter((change) -> ChangePath.parse(change.path()).isWithin(asked));
	}

	/**
	 * Only the changes of a property, or of something inside it.
	 * @param <T> the entity
	 * @param property the property
	 * @return those changes, by their whole paths
	 */
	public <T> Changes at(TypedPropertyPath<T, ?> property) {
		Assert.notNull(property, "property must not be null");
		return at(dotPath(property));
	}

	/**
	 * Only the changes that fulfil a condition.
	 * @param condition the condition
	 * @return those changes
	 */
	public Changes filter(Predicate<? super Change> condition) {
		Assert.notNull(condition, "condition must not be null");
		List<Change> some = this.all.stream().filter(condition).toList();
		return some.isEmpty() ? NONE : new Changes(some, this.instances);
	}

	/**
	 * Write the changes for people, with their values in JSON: one line for each, such as
	 * {@code status: "OPEN" → "CLOSED"} or {@code tags: + "urgent"}.
	 * @return the lines, without a line break at the end
	 */
	public String toText() {
		return ChangeText.of(this.all);
	}

	/**
	 * Write the changes as JSON: an array of objects with {@code kind}, {@code path},
	 * {@code from} and {@code to}; where it applies, also {@code index} or
	 * {@code effect}.
	 * @return the array
	 */
	public String toJson() {
		return ChangeText.json(this.all);
	}

	/**
	 * Write the changes as a JSON Patch (RFC 6902), by the names and in the form that
	 * Jackson gives the entity without any configuration.
	 * @return the patch: an array of operations
	 * @see #toJsonPatch(JsonMapper)
	 */
	public String toJsonPatch() {
		return toJsonPatch(ChangeText.MAPPER);
	}

	/**
	 * Write the changes as a JSON Patch (RFC 6902): what makes the JSON of the second
	 * instance of that of the first one. A client has the JSON that the application
	 * sends, and that is its mapper's: names, formats and nulls are those of the mapper,
	 * not those in Java.
	 * <p>
	 * What the comparison leaves out or takes for the same remains as it is: version and
	 * dates, a null collection for an empty one, the number of zeros behind a decimal
	 * point. Members of sets are added at the end. After {@link #filter}, indexes are
	 * those that make sense without the other changes. The instances are read again, and
	 * so must not be changed in between.
	 * @param mapper the mapper that writes the entity
	 * @return the patch: an array of operations
	 */
	public String toJsonPatch(JsonMapper mapper) {
		Assert.notNull(mapper, "mapper must not be null");
		return mapper.writeValueAsString(new JsonPatchWriter(mapper, this.instances).write(this.all));
	}

	static String dotPath(TypedPropertyPath<?, ?> property) {
		return PropertyPath.class.cast(TypedPropertyPath.of(property)).toDotPath();
	}

	@Override
	public boolean equals(Object other) {
		return this == other || (other instanceof Changes changes && this.all.equals(changes.all));
	}

	@Override
	public int hashCode() {
		return this.all.hashCode();
	}

	@Override
	public String toString() {
		return this.all.isEmpty() ? "no changes" : "changes of " + String.join(", ", properties());
	}

}
