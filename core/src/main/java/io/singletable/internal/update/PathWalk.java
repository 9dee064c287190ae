package io.singletable.internal.update;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.singletable.internal.expression.DocumentPath;
import io.singletable.internal.mapping.PropertyTable;
import io.singletable.internal.mapping.StoredProperty;
import io.singletable.internal.update.PartForm.ContainerPart;
import io.singletable.internal.update.UpdatePath.IndexSegment;
import io.singletable.internal.update.UpdatePath.KeySegment;
import io.singletable.internal.update.UpdatePath.NameSegment;
import io.singletable.internal.update.UpdatePath.PathSegment;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

import org.springframework.util.ReflectionUtils;

/**
 * Walk of a path along the properties of classes, and into elements and entries, one
 * stretch after the other: the names of a property, then the indexes and keys that follow
 * it. Of one thread.
 */
final class PathWalk {

	private final List<PathSegment> segments;

	private final MapKeys keys;

	private int position;

	private @Nullable DocumentPath path;

	private int required;

	PathWalk(UpdatePath path, MapKeys keys) {
		this.segments = path.segments();
		this.keys = keys;
	}

	boolean goesOn() {
		return this.position < this.segments.size();
	}

	/**
	 * Go to the property that the next names are.
	 * @param properties the properties of the class in which the walk is
	 * @throws IllegalArgumentException if there is no such property
	 */
	StoredProperty property(PropertyTable properties, Class<?> owner) {
		StoredProperty found = null;
		StoredProperty outer = null;
		String names = "";
		while (goesOn() && (found == null || !found.type().isContainerType())
				&& this.segments.get(this.position) instanceof NameSegment name) {
			outer = found;
			names = names.isEmpty() ? name.name() : names + "." + name.name();
			found = properties.resolve(names).orElse(null);
			this.position++;
			if (found == null && partsOf(properties, names).isEmpty()) {
				throw (outer != null)
						? unknown(properties.contentOf(outer.type()), outer.type().getRawClass(), name.name())
						: unknown(properties, owner, names);
			}
		}
		if (found == null) {
			throw new IllegalArgumentException("is unwrapped, and not stored as a whole: set its parts "
					+ String.join(", ", partsOf(properties, names)));
		}
		for (String name : found.attributePath()) {
			this.path = (this.path != null) ? this.path.name(name) : DocumentPath.of(name);
		}
		this.required = path().steps().size() - 1;
		return found;
	}

	private static List<String> partsOf(PropertyTable properties, String unwrapped) {
		return properties.topLevel()
			.stream()
			.map(StoredProperty::javaPath)
			.filter((path) -> Place.isIn(path, unwrapped))
			.toList();
	}

	private static IllegalArgumentException unknown(PropertyTable properties, Class<?> owner, String path) {
		Set<String> known = new TreeSet<>();
		properties.topLevel().forEach((property) -> known.add(property.javaPath()));
		if (known.isEmpty()) {
			return new IllegalArgumentException(
					"goes into a value that is not stored property by property: set it as a whole");
		}
		String advice = ": use one of " + String.join(", ", known) + ", or a path into one of them";
		return new IllegalArgumentException(((ReflectionUtils.findField(owner, path) != null)
				? "is not stored (@Transient, @ReadOnlyProperty or ignored by Jackson)"
				: "is not a property of " + owner.getSimpleName()) + advice);
	}

	/**
	 * Go along the indexes and keys that follow a property.
	 * @param property the form of the property, which may be a list or map
	 * @return the parts that were gone into, none if the property is no list or map
	 * @throws IllegalArgumentException if it is one, but not stored as one
	 */
	List<ContainerPart> parts(PropertyForm property, JavaType type) {
		List<ContainerPart> parts = new ArrayList<>();
		JavaType current = type;
		while (goesOn() && (current.isContainerType() || this.segments.get(this.position) instanceof IndexSegment)) {
			PathSegment segment = this.segments.get(this.position++);
			if (segment instanceof IndexSegment index) {
				requireList(current, parts.isEmpty() ? property : new PartForm(property.encoder(), List.copyOf(parts)));
				this.required = path().steps().size();
				parts.add(new ContainerPart(current, null));
				this.path = path().index(index.index());
			}
			else {
				requireMap(current);
				parts.add(new ContainerPart(current, this.keys.parse(current, textOf(segment))));
				this.path = path().name(new PartForm(property.encoder(), List.copyOf(parts)).storedKey());
			}
			current = current.getContentType();
		}
		return List.copyOf(parts);
	}

	DocumentPath path() {
		if (this.path == null) {
			throw new IllegalStateException("The walk has not begun");
		}
		return this.path;
	}

	/**
	 * Number of steps to what has to be there.
	 */
	int required() {
		return this.required;
	}

	private static String textOf(PathSegment segment) {
		return (segment instanceof KeySegment key) ? key.key() : ((NameSegment) segment).name();
	}

	private static void requireList(JavaType type, ValueForm form) {
		if (type.isMapLikeType()) {
			throw new IllegalArgumentException("has an index where a map needs a key: write counters['1']");
		}
		if (Set.class.isAssignableFrom(type.getRawClass())) {
			throw new IllegalArgumentException(
					"has an index into a set, which has no order: write addTo or removeFrom");
		}
		if (!type.isContainerType() || !form.hasElements()) {
			throw new IllegalArgumentException("has an index into what is not stored as a list of elements");
		}
	}

	private static void requireMap(JavaType type) {
		if (!type.isMapLikeType()) {
			throw new IllegalArgumentException("goes into a list by a name: write an index, as in lines[0]");
		}
	}

}
