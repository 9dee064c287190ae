package io.singletable.internal.mapping.index;

import java.util.List;

import io.singletable.UnwritableEntityException;
import io.singletable.internal.key.BoundKeyTemplate;
import io.singletable.internal.key.UnencodableValueException;
import io.singletable.internal.mapping.access.ValueAccess;
import org.jspecify.annotations.Nullable;

/**
 * A key template joined with the way to the properties that it names: derives a key from
 * an entity, or from an id.
 */
public final class DerivedKey {

	private final String owner;

	private final BoundKeyTemplate template;

	private final List<String> paths;

	private final ValueAccess[] values;

	private final String fingerprint;

	public DerivedKey(String owner, BoundKeyTemplate template, List<String> paths, List<ValueAccess> values,
			String fingerprint) {
		this.owner = owner;
		this.template = template;
		this.paths = List.copyOf(paths);
		this.values = values.toArray(new ValueAccess[0]);
		this.fingerprint = fingerprint;
	}

	/**
	 * Name of the type that the key is of.
	 */
	public String owner() {
		return this.owner;
	}

	public BoundKeyTemplate template() {
		return this.template;
	}

	/**
	 * The properties whose values the template holds, in its order.
	 */
	public List<String> paths() {
		return this.paths;
	}

	/**
	 * Derive the key.
	 * @param source the entity or id
	 * @return the key, or null if a property that the template names is null
	 * @throws UnwritableEntityException if a value has no form in a key
	 */
	public @Nullable String of(Object source) {
		try {
			return render(source);
		}
		catch (UnencodableValueException ex) {
			throw new UnwritableEntityException(this.owner + ": " + ex.getMessage(), null);
		}
	}

	/**
	 * Derive the key.
	 * @throws UnencodableValueException if a value has no form in a key
	 */
	public @Nullable String render(Object source) {
		return this.template.render(argumentsOf(source));
	}

	/**
	 * Whether all values of a source have a form in the key, as far as they are not null.
	 */
	public boolean isEncodable(Object source) {
		try {
			render(source);
			return true;
		}
		catch (UnencodableValueException ex) {
			return false;
		}
	}

	/** The values of a source in the order of the template. */
	public @Nullable Object[] argumentsOf(Object source) {
		@Nullable Object[] arguments = new Object[this.values.length];
		for (int i = 0; i < arguments.length; i++) {
			arguments[i] = this.values[i].get(source);
		}
		return arguments;
	}

	/**
	 * Take a key apart.
	 * @param places for each value of the template, its place among the values
	 * @param values the values, some of which may be known
	 * @return {@code false} if the key is not one of the template's with these values
	 */
	public boolean parse(String key, int[] places, @Nullable Object[] values) {
		return this.template.parse(key, places, values);
	}

	/**
	 * What the stored form of the keys depends on: the template, and how each value in it
	 * is encoded.
	 * @return text that changes when stored keys no longer fit
	 */
	public String fingerprint() {
		return this.fingerprint;
	}

	@Override
	public String toString() {
		return this.template.toString();
	}

}
