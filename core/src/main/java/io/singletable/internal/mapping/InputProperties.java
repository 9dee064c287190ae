package io.singletable.internal.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.singletable.internal.mapping.jackson.JacksonIntrospection;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.util.NameTransformer;

/**
 * Properties of a class, and of the objects in it, by the names that an input may give
 * them. Thread-safe.
 */
public final class InputProperties {

	/** A type that contains itself has any number of paths. */
	private static final int MAX_KNOWN = 1_000;

	private final JacksonIntrospection jackson;

	private final PropertyTable table;

	private final JavaType root;

	private final Map<String, List<InputProperty>> known = new ConcurrentHashMap<>();

	InputProperties(JacksonIntrospection jackson, PropertyTable table, JavaType root) {
		this.jackson = jackson;
		this.table = table;
		this.root = root;
	}

	public Class<?> javaType() {
		return this.root.getRawClass();
	}

	/**
	 * The properties as they are stored.
	 */
	public PropertyTable table() {
		return this.table;
	}

	/**
	 * The properties of an object.
	 * @param owner path in Java of the object, empty for the entity
	 */
	public List<InputProperty> of(String owner) {
		List<InputProperty> properties = this.known.get(owner);
		if (properties == null) {
			properties = new ArrayList<>();
			add(owner, typeOf(owner), NameTransformer.NOP, true, properties);
			if (this.known.size() < MAX_KNOWN) {
				this.known.put(owner, properties);
			}
		}
		return properties;
	}

	/**
	 * Find a property of an object by its name in Java.
	 * @param owner path in Java of the object, empty for the entity
	 */
	public Optional<InputProperty> byJavaName(String owner, String name) {
		return of(owner).stream().filter((property) -> name.equals(property.javaName())).findFirst();
	}

	/**
	 * Find a property of an object by its stored name, or else its name in Java.
	 * @param owner path in Java of the object, empty for the entity
	 */
	public Optional<InputProperty> byName(String owner, String name) {
		return of(owner).stream()
			.filter((property) -> name.equals(property.storedName()))
			.findFirst()
			.or(() -> byJavaName(owner, name));
	}

	/**
	 * The properties of a class of objects, such as those in a map of the entity.
	 * @return its properties, or empty if it is not stored property by property
	 */
	public Optional<InputProperties> ofObjects(JavaType type) {
		return isObject(type) ? Optional.of(this.table.contentOf(type).inputs()) : Optional.empty();
	}

	/**
	 * Where the deserializer of a property is found.
	 * @return the type that declares it, and its stored name there
	 */
	public DeclaredInput declarationOf(StoredProperty property) {
		String path = property.javaPath();
		int last = path.lastIndexOf('.');
		JavaType type = typeOf((last < 0) ? "" : path.substring(0, last));
		return new DeclaredInput(type,
				this.jackson.writtenProperty(type, path.substring(last + 1)).orElseThrow().getName());
	}

	private void add(String owner, JavaType type, NameTransformer naming, boolean own, List<InputProperty> properties) {
		for (BeanPropertyDefinition property : this.jackson.written(type)) {
			String name = property.getInternalName();
			String path = owner.isEmpty() ? name : owner + "." + name;
			JavaType valueType = this.jackson.typeOf(property);
			NameTransformer unwrapping = this.jackson.unwrapping(property.getAccessor()).orElse(null);
			if (unwrapping != null) {
				if (own) {
					properties.add(new InputProperty(path, name, null, valueType, true));
				}
				add(path, valueType, NameTransformer.chainedTransformer(naming, unwrapping), false, properties);
			}
			else {
				properties.add(new InputProperty(path, own ? name : null, naming.transform(property.getName()),
						valueType, isObject(valueType) && !hasFormOfItsOwn(path)));
			}
		}
	}

	private boolean isObject(JavaType type) {
		return this.jackson.isBean(type) && !this.jackson.hasTypeInfo(type) && !this.jackson.hasAnyGetter(type);
	}

	private boolean hasFormOfItsOwn(String path) {
		return this.table.resolve(path)
			.map((property) -> this.table.hasFormOfItsOwn(path) || this.table.reading(property).custom())
			.orElse(true);
	}

	private JavaType typeOf(String path) {
		JavaType type = this.root;
		for (String name : path.isEmpty() ? new String[0] : path.split("\\.", -1)) {
			type = this.jackson.typeOf(this.jackson.writtenProperty(type, name).orElseThrow());
		}
		return type;
	}

	/**
	 * Declaration of a property.
	 */
	public record DeclaredInput(JavaType type, String storedName) {

	}

}
