package io.singletable.internal.update;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import io.singletable.internal.convert.PropertyEncoder;
import io.singletable.internal.layout.PlainText;
import io.singletable.internal.mapping.InputProperties;
import io.singletable.internal.mapping.InputProperty;
import io.singletable.internal.mapping.StoredProperty;
import io.singletable.internal.update.PatchNode.PatchMember;
import io.singletable.internal.update.PatchNode.PatchMembers;
import io.singletable.internal.update.PatchNode.PatchValue;
import io.singletable.internal.update.PatchNode.Structure;
import io.singletable.update.Patch;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.BeanUtils;

/**
 * Reader of one patch: finds the properties that it names, converts its values, and
 * collects all that is wrong. Of one thread.
 *
 * @param problems takes what is wrong, by path as the patch names it
 */
record PatchReader(PatchEncoders encoders, Patch patch, AllowedPaths allowed, Map<String, String> problems) {

	/**
	 * Read the patch.
	 * @param owners the classes that entities may be of
	 */
	PatchMembers read(Collection<InputProperties> owners) {
		return object(List.copyOf(owners), "", this.patch.values(), new Position("", List.of()));
	}

	private PatchMembers object(List<InputProperties> owners, String path, Map<?, ?> values, Position position) {
		List<PatchMember> members = new ArrayList<>();
		Set<String> seen = new HashSet<>();
		for (Map.Entry<?, ?> entry : values.entrySet()) {
			String name = String.valueOf(entry.getKey());
			String shown = position.shown().isEmpty() ? name : position.shown() + "." + name;
			InputProperties owner = owners.stream()
				.filter((it) -> find(it, path, name).isPresent())
				.findFirst()
				.orElse(owners.get(0));
			InputProperty property = find(owner, path, name).orElse(null);
			if (property == null) {
				refuse(shown, (this.allowed.paths() != null) ? this.allowed.refusal()
						: "is not a property: use " + names(owner, path));
			}
			else if (!seen.add(property.javaPath())) {
				refuse(shown, "is named twice, by different names: leave one out");
			}
			else {
				PatchNode node = property(owner, property, entry.getValue(), position.named(shown, property, path));
				if (node != null) {
					members.add(
							new PatchMember("." + property.javaPath().substring(path.isEmpty() ? 0 : path.length() + 1),
									shown, storedName(owner, property), node));
				}
			}
		}
		return new PatchMembers(Structure.OBJECT, members);
	}

	/** What is named as a part of what is unwrapped may be stored by a longer name. */
	private static @Nullable String storedName(InputProperties owner, InputProperty property) {
		return owner.table()
			.resolve(property.javaPath())
			.map((stored) -> stored.attributePath().get(stored.attributePath().size() - 1))
			.filter((name) -> property.storedName() != null)
			.orElse(null);
	}

	private Optional<InputProperty> find(InputProperties owner, String path, String name) {
		return this.patch.isOfObject() ? owner.byJavaName(path, name) : owner.byName(path, name);
	}

	private static String names(InputProperties owner, String path) {
		return String.join(", ",
				owner.of(path).stream().map(InputProperty::javaName).filter((name) -> name != null).sorted().toList());
	}

	private @Nullable PatchNode property(InputProperties owner, InputProperty property, @Nullable Object value,
			Position position) {
		Map<?, ?> object = property.object() ? objectOf(value, property.type()) : null;
		if (object != null) {
			return requireReached(position) ? object(List.of(owner), property.javaPath(), object, position) : null;
		}
		StoredProperty stored = owner.table().resolve(property.javaPath()).orElse(null);
		if (stored == null) {
			refuse(position.shown(), "must be an object");
			return null;
		}
		if (owner.table().isComputed(stored.javaPath())) {
			// An update is refused, and what is created computes it anew.
			return requireCovered(position) ? new PatchValue(null, Optional.empty()) : null;
		}
		PropertyEncoder encoder = encoder(owner, stored, position);
		if (encoder == null) {
			return null;
		}
		if (value instanceof Map<?, ?> map && isUntyped(property.type())) {
			return requireCovered(position) ? new PatchUntyped(this.encoders, this::refuse).read(map, position.shown())
					: null;
		}
		if (value instanceof Map<?, ?> map && property.type().isMapLikeType() && !isFormedByItself(owner, stored)) {
			return requireReached(position)
					? entries(new MapPart(owner, encoder, property.type(), List.of()), map, position) : null;
		}
		return requireCovered(position) ? value(owner, encoder, value, position) : null;
	}

	private static boolean isFormedByItself(InputProperties owner, StoredProperty property) {
		return owner.table().reading(property).custom();
	}

	private @Nullable PropertyEncoder encoder(InputProperties owner, StoredProperty property, Position position) {
		try {
			return this.encoders.of(owner.javaType(), property);
		}
		catch (IllegalArgumentException ex) {
			refuse(position.shown(), "is part of a value that is not stored property by property: set the whole value");
			return null;
		}
	}

	/**
	 * An object of which each part is to change, rather than a value in place of it.
	 */
	private @Nullable Map<?, ?> objectOf(@Nullable Object value, JavaType type) {
		if (value instanceof Map<?, ?> map) {
			return map;
		}
		boolean other = value != null && this.patch.isOfObject() && !type.getRawClass().isInstance(value)
				&& !BeanUtils.isSimpleValueType(value.getClass()) && !(value instanceof Iterable<?>);
		return (value != null && other) ? Patch.of(value).values() : null;
	}

	private @Nullable PatchValue value(InputProperties owner, PropertyEncoder encoder, @Nullable Object given,
			Position position) {
		StoredProperty property = encoder.property();
		if (given == null) {
			if (property.type().isPrimitive()) {
				refuse(position.shown(), "can't be cleared: it must be a value");
				return null;
			}
			return new PatchValue(null, encoder.encodeIncluded(null));
		}
		Object value = this.encoders.inputs().read(owner, property, given, problemsAt(position.shown()));
		return (value != null) ? stored(encoder, value, position) : null;
	}

	private @Nullable PatchValue stored(PropertyEncoder encoder, Object value, Position position) {
		int before = this.problems.size();
		encoder.tryOut(value, problemsAt(position.shown()));
		return (this.problems.size() == before) ? new PatchValue(value, encoder.encodeIncluded(value)) : null;
	}

	private PatchMembers entries(MapPart map, Map<?, ?> values, Position position) {
		List<PatchMember> members = new ArrayList<>();
		for (Map.Entry<?, ?> entry : values.entrySet()) {
			String text = MapPart.textOf(entry.getKey());
			String step = "['" + text.replace("'", "''") + "']";
			Position at = position.entry(step, text);
			Object key = map.keyOf(this.encoders, text);
			if (key == null) {
				refuse(at.shown(), map.keyRefusal());
			}
			else {
				MapPart part = map.at(key);
				entry(part, entry.getValue(), at).ifPresent(
						(node) -> members.add(new PatchMember(part.step(), at.shown(), part.form().storedKey(), node)));
			}
		}
		return new PatchMembers(Structure.MAP, members);
	}

	private Optional<PatchNode> entry(MapPart part, @Nullable Object value, Position position) {
		JavaType type = part.type();
		if (value instanceof Map<?, ?> map && type.isMapLikeType()) {
			return requireReached(position) ? Optional.of(entries(part, map, position)) : Optional.empty();
		}
		Map<?, ?> object = type.isContainerType() ? null : objectOf(value, type);
		InputProperties owner = (object != null) ? part.owner().ofObjects(type).orElse(null) : null;
		if (object != null && owner != null) {
			return requireReached(position) ? Optional.of(object(List.of(owner), "", object, position))
					: Optional.empty();
		}
		if (!requireCovered(position)) {
			return Optional.empty();
		}
		if (value instanceof Map<?, ?> map && isUntyped(type)) {
			return Optional.of(new PatchUntyped(this.encoders, this::refuse).read(map, position.shown()));
		}
		if (value == null) {
			return Optional.of(new PatchValue(null, Optional.empty()));
		}
		Object converted = part.read(this.encoders.inputs(), value, problemsAt(position.shown()));
		return (converted != null) ? part.store(converted, problemsAt(position.shown())).map((it) -> it)
				: Optional.empty();
	}

	private static boolean isUntyped(JavaType type) {
		return type.getRawClass() == Object.class || JsonNode.class.isAssignableFrom(type.getRawClass());
	}

	private boolean requireReached(Position position) {
		return require(this.allowed.reaches(position.path()), position);
	}

	private boolean requireCovered(Position position) {
		return require(this.allowed.covers(position.path()), position);
	}

	private boolean require(boolean allowed, Position position) {
		if (!allowed) {
			refuse(position.shown(), this.allowed.refusal());
		}
		return allowed;
	}

	private BiConsumer<String, String> problemsAt(String shown) {
		return (path, problem) -> refuse((path.isEmpty() || path.startsWith("[")) ? shown + path : shown + "." + path,
				problem);
	}

	private void refuse(String shown, String problem) {
		this.problems.putIfAbsent(PlainText.of(shown), problem);
	}

	/**
	 * Position in a patch.
	 *
	 * @param shown the path as the patch names it
	 * @param path names in Java and keys, from the entity on
	 */
	record Position(String shown, List<String> path) {

		/**
		 * The position of a property.
		 * @param owner path of the object that has it, within its class
		 */
		Position named(String shown, InputProperty property, String owner) {
			String relative = property.javaPath().substring(owner.isEmpty() ? 0 : owner.length() + 1);
			return new Position(shown,
					Stream.concat(this.path.stream(), Arrays.stream(relative.split("\\.", -1))).toList());
		}

		Position entry(String step, String key) {
			return new Position(this.shown + step, Stream.concat(this.path.stream(), Stream.of(key)).toList());
		}

	}

}
