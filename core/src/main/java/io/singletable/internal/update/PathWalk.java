package io.singletable.internal.update;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import io.singletable.internal.convert.PropertyEncoder;
import io.singletable.internal.expression.DocumentPath;
import io.singletable.internal.mapping.PropertyTable;
import io.singletable.internal.mapping.StoredProperty;
import io.singletable.internal.update.PartForm.Part;
import io.singletable.internal.update.PropertyTarget.Absent;
import io.singletable.internal.update.PropertyTarget.Kind;
import io.singletable.internal.update.UpdatePath.Index;
import io.singletable.internal.update.UpdatePath.Key;
import io.singletable.internal.update.UpdatePath.Name;
import io.singletable.internal.update.UpdatePath.Segment;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

/**
 * Walk of a path through the properties of a class, into elements and entries. Of one
 * thread.
 */
final class PathWalk {

	private final UpdatePath path;

	private int position;

	private String unresolved = "";

	private final @Nullable StoredProperty property;

	PathWalk(PropertyTable properties, UpdatePath path) {
		this.path = path;
		this.property = declared(properties);
	}

	private @Nullable StoredProperty declared(PropertyTable properties) {
		StoredProperty found = null;
		while (this.position < this.path.segments().size() && (found == null || !isContainer(found.type()))
				&& this.path.segments().get(this.position) instanceof Name name) {
			this.unresolved = this.unresolved.isEmpty() ? name.name() : this.unresolved + "." + name.name();
			found = properties.resolve(this.unresolved).orElse(null);
			this.position++;
			if (found == null && !isUnwrapped(properties)) {
				return null;
			}
		}
		return found;
	}

	private boolean isUnwrapped(PropertyTable properties) {
		return properties.topLevel().stream().anyMatch((it) -> Place.isIn(it.javaPath(), this.unresolved));
	}

	private static boolean isContainer(JavaType type) {
		return type.isContainerType();
	}

	/**
	 * The declared property that the path leads to or into.
	 */
	Optional<StoredProperty> property() {
		return Optional.ofNullable(this.property);
	}

	/**
	 * The part of the path by which a property was looked up.
	 */
	String unresolved() {
		return this.unresolved;
	}

	/**
	 * The target of the path.
	 * @param javaPath the path as it was written
	 * @param encoder the encoder of the property
	 * @param absent what the property reads as where it is absent
	 * @param reasons why DynamoDB can't change the property alone
	 * @throws IllegalArgumentException if the path goes on into what has no parts
	 */
	PropertyTarget target(String javaPath, PropertyEncoder encoder, Supplier<Optional<Optional<Object>>> absent,
			List<String> reasons) {
		StoredProperty declared = encoder.property();
		DocumentPath stored = DocumentPath.of(declared.attributePath());
		int required = stored.steps().size() - 1;
		JavaType type = declared.type();
		List<Part> parts = new ArrayList<>();
		Kind kind = Kind.PROPERTY;
		for (Segment segment : this.path.segments().subList(this.position, this.path.segments().size())) {
			if (segment instanceof Index index) {
				requireList(type, encoder);
				required = stored.steps().size();
				parts.add(new Part(type, null));
				stored = stored.index(index.index());
				kind = Kind.ELEMENT;
			}
			else {
				requireMap(type);
				parts.add(new Part(type, MapKeys.parse(type, textOf(segment))));
				stored = stored.name(new PartForm(encoder, List.copyOf(parts)).storedKey());
				kind = Kind.ENTRY;
			}
			type = type.getContentType();
		}
		ValueForm form = parts.isEmpty() ? new PropertyForm(encoder) : new PartForm(encoder, List.copyOf(parts));
		Absent value = parts.isEmpty() ? absent.get().map((it) -> new Absent(it.orElse(null))).orElse(null)
				: new Absent(null);
		return new PropertyTarget(new Place(javaPath, declared.javaPath(), stored, required), type, kind, List.of(form),
				value, reasons);
	}

	private static String textOf(Segment segment) {
		return (segment instanceof Key key) ? key.key() : ((Name) segment).name();
	}

	private static void requireList(JavaType type, PropertyEncoder encoder) {
		boolean list = type.isArrayType()
				|| (type.isCollectionLikeType() && !Set.class.isAssignableFrom(type.getRawClass()));
		if (!list || !encoder.hasElements()) {
			throw new IllegalArgumentException("has an index behind what is not stored as a list of elements");
		}
	}

	private static void requireMap(JavaType type) {
		if (!type.isMapLikeType()) {
			throw new IllegalArgumentException("goes into what has no entries"
					+ (type.isContainerType() ? ": write an index, as in lines[0]" : ""));
		}
	}

}
