package io.singletable.internal.model;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.singletable.internal.model.PropertyModel.KeyPart;
import org.jspecify.annotations.Nullable;

/**
 * Rules about which properties are shown as {@link #MASK}: those with a name of
 * {@link SecretNames secrets}, whether in Java or in the item, and those that patterns
 * name, as well as those that the audit trail of the type masks or excludes. What is
 * nested in a masked property is masked as well. An id never is: it stands in keys and
 * URLs. Immutable, thread-safe.
 */
public final class Masking {

	/** Stands for a value that is not shown. */
	public static final String MASK = "••••••";

	private final List<MaskPattern> patterns;

	private final Map<TypeModel, MaskedKeys> keys = new ConcurrentHashMap<>();

	private final Map<TypeModel, TrailMasks> trails = new ConcurrentHashMap<>();

	private Masking(List<MaskPattern> patterns) {
		this.patterns = patterns;
	}

	/**
	 * Create the rules for an application.
	 * @param patterns {@code Customer.email}, or {@code *.iban} for the properties of
	 * that name of all types, wherever they are nested
	 * @throws IllegalArgumentException if a pattern is malformed, no type has such a
	 * property, or it is an id; says what to write instead
	 */
	public static Masking of(SingleTableModel model, Collection<String> patterns) {
		List<MaskPattern> parsed = patterns.stream().map(MaskPattern::parse).toList();
		parsed.forEach((pattern) -> pattern
			.check(model.templates().stream().flatMap((template) -> template.types().stream()).toList()));
		return new Masking(parsed);
	}

	/**
	 * Whether a property is masked.
	 * @param type the type, or null for an item of none
	 * @param path path of the property in Java, as {@link PropertyModel#path()} has it.
	 * One that the model does not know, because it is too deep or not declared, is judged
	 * by the names in it
	 */
	public boolean masked(@Nullable TypeModel type, String path) {
		for (int end = path.indexOf('.'); end >= 0; end = path.indexOf('.', end + 1)) {
			if (isMasked(type, path.substring(0, end))) {
				return true;
			}
		}
		return isMasked(type, path);
	}

	/**
	 * Whether what is stored under a name in an item, or in an object in it, is masked.
	 * @param type the type, or null for an item of none
	 * @param path the names from the attribute on, keys of maps included, without indexes
	 * of lists
	 */
	public boolean maskedStored(@Nullable TypeModel type, List<String> path) {
		return masked(type, StoredPaths.toJava(type, path)) || trailOf(type).masks(path);
	}

	/**
	 * Whether the audit trail of a type does not show a property at all.
	 * @param path path of the property in Java
	 */
	public boolean excluded(@Nullable TypeModel type, String path) {
		return trailOf(type).excludes(path);
	}

	/**
	 * Whether what is stored under a name is not shown at all, since the audit trail of
	 * the type excludes it.
	 * @param path as of {@link #maskedStored}
	 */
	public boolean excludedStored(@Nullable TypeModel type, List<String> path) {
		return trailOf(type).excludes(path) || excluded(type, StoredPaths.toJava(type, path));
	}

	private TrailMasks trailOf(@Nullable TypeModel type) {
		return (type != null) ? this.trails.computeIfAbsent(type, TrailMasks::of) : TrailMasks.NONE;
	}

	/**
	 * The key of an item as it can be shown: its masked segments are {@link #MASK}.
	 * @param index name of the index, or null for the table
	 * @param key the key as it is stored
	 */
	public String maskedKey(TypeModel type, @Nullable String index, KeyPart part, String key) {
		return keysOf(type).show(index, part, key);
	}

	private MaskedKeys keysOf(TypeModel type) {
		return this.keys.computeIfAbsent(type, (it) -> MaskedKeys.of(it,
				it.properties().stream().filter((property) -> masked(it, property.path())).toList()));
	}

	/** Without what the property is nested in. */
	private boolean isMasked(@Nullable TypeModel type, String path) {
		PropertyModel property = (type != null) ? type.property(path).orElse(null) : null;
		if (property != null && property.isId()) {
			return false;
		}
		if (SecretNames.contain(path.substring(path.lastIndexOf('.') + 1))) {
			return true;
		}
		if (property != null && SecretNames.contain(property.storedPath().get(property.storedPath().size() - 1))) {
			return true;
		}
		return trailOf(type).hides(path) || this.patterns.stream().anyMatch((pattern) -> pattern.matches(type, path));
	}

}
