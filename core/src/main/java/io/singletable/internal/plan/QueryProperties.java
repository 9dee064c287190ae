package io.singletable.internal.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import io.singletable.UnplannableQueryException;
import io.singletable.blob.Blob;
import io.singletable.internal.convert.Payloads;
import io.singletable.internal.key.ValueOrder;
import io.singletable.internal.layout.PlainText;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.RoleProperty;
import io.singletable.internal.mapping.StoredProperty;
import io.singletable.internal.mapping.access.ValueAccess;
import io.singletable.internal.mapping.index.TemplateKeys;
import tools.jackson.databind.JavaType;

import org.springframework.data.util.Lazy;

/**
 * Properties that a query of a type can name. Thread-safe.
 */
public final class QueryProperties {

	private final EntityMetadata<?> type;

	private final List<ConcreteType<?>> classes = new ArrayList<>();

	private final StoredLocations storage;

	private final Map<String, Boolean> nullable = new ConcurrentHashMap<>();

	public QueryProperties(EntityMetadata<?> type, TableLayout layout, Payloads payloads, PartStates states) {
		this.type = type;
		type.concreteTypes().forEach(this.classes::add);
		this.storage = new StoredLocations(type, layout, payloads, states);
	}

	/**
	 * Find a property.
	 * @throws UnplannableQueryException if no class of the type has it, or two classes
	 * have different ones
	 */
	public QueryProperty required(String path) {
		Map<ConcreteType<?>, StoredProperty> declared = declared(path);
		Map<Class<?>, ValueAccess> readers = new LinkedHashMap<>();
		declared.forEach((owner, property) -> readers.put(owner.javaType(), property.access()));
		JavaType valueType = declared.values().iterator().next().type();
		Comparator<Object> order = ValueOrder.forType(valueType.getRawClass()).orElse(null);
		return new QueryProperty(path, valueType, Map.copyOf(readers), order,
				Lazy.of(() -> this.storage.of(path, declared, order != null)), isNullable(path));
	}

	/**
	 * Require that a property exists.
	 * @throws UnplannableQueryException if no class of the type has it, or two classes
	 * have different ones
	 */
	void require(String path) {
		declared(path);
	}

	/**
	 * Whether a property of a key may be null in an entity of any class: it is declared
	 * nullable, and not always set by the library, or a class is without it.
	 */
	boolean isNullable(String path) {
		Boolean known = this.nullable.get(path);
		if (known == null) {
			known = !isId(path) && this.classes.stream().anyMatch((owner) -> isNullable(owner, path));
			if (isInKey(path)) {
				this.nullable.put(path, known);
			}
		}
		return known;
	}

	private boolean isNullable(ConcreteType<?> owner, String path) {
		boolean set = RoleProperty.isRole(owner.version(), path) || RoleProperty.isRole(owner.createdDate(), path)
				|| RoleProperty.isRole(owner.lastModifiedDate(), path);
		return !set && owner.properties().resolve(path).map(StoredProperty::nullable).orElse(true);
	}

	/** Only so many are remembered: users name properties as well, in a sort. */
	private boolean isInKey(String path) {
		return this.classes.stream()
			.flatMap((owner) -> owner.indexKeys().stream())
			.anyMatch((keys) -> keys instanceof TemplateKeys templates
					&& (templates.partition().paths().contains(path) || templates.sort().paths().contains(path)));
	}

	/**
	 * Whether all classes have a property.
	 */
	boolean isEverywhere(String path) {
		return this.classes.stream().allMatch((owner) -> owner.properties().resolve(path).isPresent());
	}

	Class<?> typeOf(String path) {
		return declared(path).values().iterator().next().type().getRawClass();
	}

	boolean isId(String path) {
		return idPaths().contains(path) || isWholeId(path);
	}

	/** Whether a path names an id of several parts as a whole. */
	boolean isWholeId(String path) {
		return this.type.primaryKey().compositeId().filter(path::equals).isPresent();
	}

	/** The parts of the id, in its order; the id itself if it is one value. */
	List<String> idPaths() {
		return this.type.primaryKey().id().paths();
	}

	private Map<ConcreteType<?>, StoredProperty> declared(String path) {
		Map<ConcreteType<?>, StoredProperty> declared = new LinkedHashMap<>();
		for (ConcreteType<?> owner : this.classes) {
			owner.properties().resolve(path).ifPresent((property) -> declared.put(owner, property));
		}
		if (declared.isEmpty()) {
			throw unknown(path);
		}
		Map.Entry<ConcreteType<?>, StoredProperty> first = declared.entrySet().iterator().next();
		for (Map.Entry<ConcreteType<?>, StoredProperty> other : declared.entrySet()) {
			if (!isSame(first.getValue(), other.getValue())) {
				throw new UnplannableQueryException("The property '" + path + "' of " + this.type.typeName()
						+ " is stored differently by " + first.getKey() + " and " + other.getKey()
						+ ": declare it with the same type and stored name in both");
			}
		}
		return declared;
	}

	private static boolean isSame(StoredProperty one, StoredProperty other) {
		return one.attributePath().equals(other.attributePath()) && one.type().equals(other.type());
	}

	private UnplannableQueryException unknown(String path) {
		int dot = path.lastIndexOf('.');
		if (dot > 0 && this.classes.stream()
			.flatMap((owner) -> owner.properties().resolve(path.substring(0, dot)).stream())
			.anyMatch((property) -> property.type().hasRawClass(Blob.class))) {
			return new UnplannableQueryException(
					"'" + PlainText.of(path) + "' is part of a Blob, of which nothing can be "
							+ "queried: store what is queried by, such as a digest, as a property of its own");
		}
		Set<String> known = new TreeSet<>(this.type.primaryKey().id().paths());
		for (ConcreteType<?> concrete : this.classes) {
			concrete.properties().topLevel().forEach((property) -> known.add(property.javaPath()));
		}
		return new UnplannableQueryException(this.type.typeName() + " has no stored property '" + PlainText.of(path)
				+ "': use one of " + String.join(", ", known) + ", or a path into one of them");
	}

}
