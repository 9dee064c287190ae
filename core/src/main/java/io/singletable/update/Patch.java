package io.singletable.update;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.singletable.InvalidUpdateException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.data.core.TypedPropertyPath;
import org.springframework.util.Assert;

/**
 * Partial update of an entity: what it names is changed, everything else is left alone.
 * <pre class="code">
 * template.update(Ticket.class).byId(id)
 *     .patch(Patch.ofJson(body).allowing(Ticket::title, Ticket::status).allowing("address.city"))
 *     .apply();
 * </pre>
 * <p>
 * Objects are merged property by property and maps entry by entry, at any depth; objects
 * on the way that are null are created, unless there is nothing to set in them. Arrays,
 * lists and sets are replaced. Values are read as those of stored entities are, but
 * without conversions: a text is no number and a number no text, an empty text is no date
 * and no constant, 1.5 is no integer, a number has to fit its type. A null clears a
 * property and removes an entry; a primitive can't be cleared. All problems are reported
 * together, by path, before anything is sent.
 * <p>
 * The names in JSON and maps are those under which properties are stored, as Jackson
 * writes them ({@code @JsonProperty}), or those in Java; where a name is both, the stored
 * one wins. In elements of arrays, only stored names are known. The names of an object's
 * properties are those in Java. Immutable, thread-safe; its text form shows no values.
 */
public final class Patch {

	private final Map<String, @Nullable Object> values;

	private final List<PatchOperation> operations;

	private final boolean ofObject;

	private final @Nullable Set<String> allowed;

	Patch(Map<String, @Nullable Object> values, List<PatchOperation> operations, boolean ofObject,
			@Nullable Set<String> allowed) {
		this.values = Collections.unmodifiableMap(values);
		this.operations = operations;
		this.ofObject = ofObject;
		this.allowed = (allowed != null) ? Collections.unmodifiableSet(allowed) : null;
	}

	/**
	 * Begin a patch with a JSON Merge Patch (RFC 7396), as the body of a request has it.
	 * @param mergePatch the patch: an object; at most 32 levels deep
	 * @return the patch, except for the properties that it may change
	 * @throws InvalidUpdateException if it is not a JSON object, or has a name twice
	 */
	public static PatchInput ofJson(String mergePatch) {
		Assert.notNull(mergePatch, "mergePatch must not be null");
		return new PatchInput(PatchJson.read(mergePatch), List.of());
	}

	/**
	 * Begin a patch with a JSON Merge Patch (RFC 7396).
	 * @param mergePatch the patch: an object; at most 32 levels deep
	 * @return the patch, except for the properties that it may change
	 * @throws InvalidUpdateException if it is not an object
	 */
	public static PatchInput ofJson(JsonNode mergePatch) {
		Assert.notNull(mergePatch, "mergePatch must not be null");
		return new PatchInput(PatchJson.read(mergePatch), List.of());
	}

	/**
	 * Begin a patch with a JSON Patch (RFC 6902), as the body of a request has it: what
	 * its operations do one after the other to the JSON of the entity. An operation that
	 * fails, such as a {@code test}, or a {@code remove} of an entry that the map does
	 * not have, is a condition that does not match, and nothing is changed.
	 * <p>
	 * All properties of an object exist, also those that are null. An element is added at
	 * an end of a list, by {@code /-} or {@code /0}, or to a set by {@code /-}; to add
	 * one in the middle is refused, as is what can't be combined into one update. What an
	 * operation tests or copies has to be allowed to be changed, too.
	 * @param jsonPatch the patch: an array of at most 100 operations, and at most 32
	 * levels deep
	 * @return the patch, except for the properties that it may change
	 * @throws InvalidUpdateException if it is not a JSON Patch
	 */
	public static PatchInput ofJsonPatch(String jsonPatch) {
		Assert.notNull(jsonPatch, "jsonPatch must not be null");
		return new PatchInput(Map.of(), PatchOperations.read(PatchJson.readAny(jsonPatch)));
	}

	/**
	 * Begin a patch with a JSON Patch (RFC 6902).
	 * @param jsonPatch the patch: an array of at most 100 operations, and at most 32
	 * levels deep
	 * @return the patch, except for the properties that it may change
	 * @throws InvalidUpdateException if it is not a JSON Patch
	 * @see #ofJsonPatch(String)
	 */
	public static PatchInput ofJsonPatch(JsonNode jsonPatch) {
		Assert.notNull(jsonPatch, "jsonPatch must not be null");
		return new PatchInput(Map.of(), PatchOperations.read(PatchJson.readAny(jsonPatch)));
	}

	/**
	 * Begin a patch with a map of values by name. Values are those of JSON, or of the
	 * types of the properties.
	 * @param values the values; null clears, an absent name leaves alone, a map is merged
	 * @return the patch, except for the properties that it may change
	 */
	public static PatchInput ofMap(Map<String, ? extends @Nullable Object> values) {
		Assert.notNull(values, "values must not be null");
		return new PatchInput(new LinkedHashMap<>(values), List.of());
	}

	/**
	 * Create a patch of the properties of a record or bean, whose class says what may
	 * change. A null leaves a property alone, an empty {@link Optional} clears it, and
	 * the content of another one is its value; a primitive is always set. A value of the
	 * type of the entity's property replaces it; another record or bean is merged as a
	 * patch of its own, and so are maps. Properties that are annotated with Spring Data's
	 * {@code @Transient} are left out.
	 * <p>
	 * A record that Jackson creates has an empty {@link Optional} for what a request does
	 * not name, which would be cleared: a class with setters has null there.
	 * @param object the record or bean
	 * @return the patch
	 */
	public static Patch of(Object object) {
		Assert.notNull(object, "object must not be null");
		return new Patch(ObjectProperties.read(object), List.of(), true, null);
	}

	/**
	 * Allow more properties to be changed.
	 * @param <T> the entity type
	 * @param properties the properties, with all that is in them
	 * @return a patch with these as well
	 * @throws IllegalStateException if it may change all properties anyway
	 */
	@SafeVarargs
	@SuppressWarnings("varargs") // The array is only read.
	public final <T> Patch allowing(TypedPropertyPath<T, ?>... properties) {
		return allowing(PatchInput.paths(properties));
	}

	/**
	 * Allow more properties to be changed.
	 * @param paths paths in Java of the properties, with all that is in them, such as
	 * {@code address.city} or {@code counters.home}
	 * @return a patch with these as well
	 * @throws IllegalStateException if it may change all properties anyway
	 */
	public Patch allowing(String... paths) {
		Assert.notNull(paths, "paths must not be null");
		Assert.noNullElements(paths, "paths must not contain null");
		Assert.state(this.allowed != null, "The patch may change all properties: allow some of them instead of all");
		Set<String> more = new LinkedHashSet<>(this.allowed);
		more.addAll(List.of(paths));
		return new Patch(this.values, this.operations, this.ofObject, more);
	}

	/**
	 * The values by name.
	 * @return the values, unmodifiable; null clears. Empty if it is a JSON Patch
	 */
	public Map<String, @Nullable Object> values() {
		return this.values;
	}

	/**
	 * The operations of a JSON Patch.
	 * @return the operations, empty if the patch is given by values
	 */
	public List<PatchOperation> operations() {
		return this.operations;
	}

	/**
	 * Return whether the patch was created of a record or bean, so that its names are
	 * those in Java.
	 * @return {@code true} if so
	 */
	public boolean isOfObject() {
		return this.ofObject;
	}

	/**
	 * The properties that the patch may change.
	 * @return their paths in Java, or empty for all
	 */
	public Optional<Set<String>> allowed() {
		return Optional.ofNullable(this.allowed);
	}

	@Override
	public String toString() {
		return "Patch of " + PatchInput.size(this.values, this.operations);
	}

}
