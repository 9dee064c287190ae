package io.singletable.internal.mapping;

import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.singletable.blob.Blob;
import io.singletable.internal.blob.BlobForm;
import io.singletable.internal.mapping.jackson.JacksonIntrospection;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.introspect.BeanPropertyDefinition;

/**
 * Finder of the blobs of a class: as properties, in nested objects, in lists, in values
 * of maps, and in the classes that a value may be of.
 */
final class BlobProperties {

	private final JacksonIntrospection jackson;

	private final Map<String, String> problems = new LinkedHashMap<>();

	private final Set<String> names = new HashSet<>();

	BlobProperties(JacksonIntrospection jackson, JavaType type) {
		this.jackson = jackson;
		checkAnyGetter("", type);
		for (BeanPropertyDefinition property : jackson.written(type)) {
			if (holdsBlobs(property.getInternalName(), property, new HashSet<>())) {
				this.names.add(property.getInternalName());
			}
		}
	}

	/**
	 * Names of the properties that hold blobs, as in Java: of what is unwrapped, that of
	 * the whole.
	 */
	Set<String> names() {
		return this.names;
	}

	/**
	 * Mistakes by name of the property in Java.
	 */
	Map<String, String> problems() {
		return this.problems;
	}

	private boolean holdsBlobs(String path, BeanPropertyDefinition property, Set<JavaType> visited) {
		JavaType type = this.jackson.typeOf(property);
		checkContainers(path, type);
		if (!BlobForm.isOfBlobs(type)) {
			return reachesBlobs(path, type, visited);
		}
		if (!elementOf(type).hasRawClass(Blob.class)) {
			this.problems.put(path, "is of type " + elementOf(type).getRawClass().getName()
					+ ", as which no blob is read: declare it as " + Blob.class.getName());
		}
		else if (this.jackson.unwrapping(property.getAccessor()).isPresent()
				|| this.jackson.hasAnyFormOfItsOwn(property.getAccessor())) {
			this.problems.put(path, "is a Blob with a format, a serializer or a type of its own (@JsonFormat, "
					+ "@JsonSerialize, @JsonTypeInfo, @JsonUnwrapped), but is stored as a reference: remove the annotation");
		}
		return true;
	}

	private void checkContainers(String path, JavaType declared) {
		for (JavaType type = declared; type != null; type = type.getContentType()) {
			JavaType content = type.getContentType();
			if (type.getKeyType() != null && BlobForm.isOfBlobs(type.getKeyType())) {
				this.problems.put(path, "has blobs as keys of a map, which are stored as text: use another key, "
						+ "and declare the blobs as its values");
			}
			else if (content != null && Set.class.isAssignableFrom(type.getRawClass()) && BlobForm.isOfBlobs(content)) {
				this.problems.put(path, "is a Set of blobs, which has no stored form: declare it as a List");
			}
		}
	}

	private void checkAnyGetter(String prefix, JavaType type) {
		JavaType entries = this.jackson.anyGetterType(type);
		if (entries != null && BlobForm.isOfBlobs(entries)) {
			this.problems.put(prefix + "@JsonAnyGetter",
					"has blobs, which have to be in declared properties: declare the "
							+ "map as a property, and remove the annotation");
		}
	}

	/** What blobs are in otherwise than by elements and entries alone. */
	private boolean reachesBlobs(String path, JavaType declared, Set<JavaType> visited) {
		JavaType type = elementOf(declared);
		Class<?> raw = type.getRawClass();
		if (type.isPrimitive() || type.isEnumType() || raw.getName().startsWith("java.") || !visited.add(type)) {
			return false;
		}
		boolean found = false;
		if (isBean(type)) {
			checkAnyGetter(path + ".", type);
			for (BeanPropertyDefinition property : this.jackson.written(type)) {
				found |= holdsBlobs(path + "." + property.getInternalName(), property, visited);
			}
		}
		if (!Modifier.isFinal(raw.getModifiers())) {
			for (JavaType subtype : this.jackson.subtypes(type)) {
				found |= reachesBlobs(path, subtype, visited);
			}
		}
		return found;
	}

	private boolean isBean(JavaType type) {
		try {
			return this.jackson.isBean(type);
		}
		catch (InvalidDefinitionException ex) {
			// Another rule tells what Jackson does not understand of it.
			return false;
		}
	}

	private static JavaType elementOf(JavaType type) {
		JavaType element = type;
		while (element.getContentType() != null) {
			element = element.getContentType();
		}
		return element;
	}

}
