package io.singletable.internal.update;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

import io.singletable.internal.convert.PropertyEncoder;
import io.singletable.internal.mapping.InputProperties;
import io.singletable.internal.mapping.InputProperty;
import io.singletable.internal.mapping.StoredProperty;
import io.singletable.internal.update.PointerTarget.JsonReading;
import io.singletable.internal.update.PointerTarget.PointerStep;
import io.singletable.internal.update.PointerTarget.StepKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

/**
 * Reader of the pointers of a JSON Patch: finds what they name in a type. Of one thread.
 *
 * @param owners the classes that entities may be of
 */
record PointerReader(PatchEncoders encoders, AllowedPaths allowed, List<InputProperties> owners) {

	private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

	/**
	 * Find what a pointer names.
	 * @throws IllegalArgumentException if it names nothing that may be changed; says why
	 */
	PointerTarget read(List<String> tokens) {
		if (tokens.isEmpty()) {
			throw new IllegalArgumentException("names the whole entity: name its properties, or save it");
		}
		Walk walk = new Walk();
		tokens.forEach(walk::go);
		if (!this.allowed.covers(walk.names)) {
			throw new IllegalArgumentException(this.allowed.refusal());
		}
		return new PointerTarget(tokens, List.copyOf(walk.steps), walk.reading());
	}

	/**
	 * The index that a text is.
	 * @throws IllegalArgumentException if it is none
	 */
	static int index(String text) {
		if (!INDEX.matcher(text).matches()) {
			throw new IllegalArgumentException("has no index where a list needs one: write /0 for the first element");
		}
		return Integer.parseInt(text);
	}

	/**
	 * Walk along one pointer.
	 */
	private final class Walk {

		private final List<PointerStep> steps = new ArrayList<>();

		private final List<String> names = new ArrayList<>();

		/** The classes of the object that the walk is in, none in a value. */
		private Collection<InputProperties> objects = PointerReader.this.owners;

		private String object = "";

		private @Nullable MapPart part;

		private @Nullable InputProperties owner;

		private @Nullable InputProperty property;

		void go(String token) {
			JavaType type = (this.part != null) ? this.part.type()
					: (this.property != null) ? this.property.type() : null;
			if (type != null && type.isContainerType()) {
				goInto(type, (this.part != null) ? this.part : whole(), token);
			}
			else if (this.part != null && type != null) {
				this.objects = this.part.owner().ofObjects(type).map(List::of).orElse(List.of());
				this.object = "";
				this.part = null;
				goToProperty(token);
			}
			else {
				goToProperty(token);
			}
		}

		private void goToProperty(String token) {
			InputProperties found = this.objects.stream()
				.filter((it) -> it.byName(this.object, token).isPresent())
				.findFirst()
				.orElse(null);
			if (this.objects.isEmpty()) {
				throw new IllegalArgumentException(
						"goes into a value that has no properties of its own: replace the whole value");
			}
			if (found == null) {
				throw new IllegalArgumentException((PointerReader.this.allowed.paths() != null)
						? PointerReader.this.allowed.refusal() : "is not a property: use " + known());
			}
			InputProperty property = found.byName(this.object, token).orElseThrow();
			String name = property.javaPath().substring(this.object.isEmpty() ? 0 : this.object.length() + 1);
			this.steps.add(new PointerStep((property.storedName() != null) ? StepKind.PROPERTY : StepKind.UNWRAPPED,
					name, -1));
			this.names.addAll(Arrays.asList(name.split("\\.", -1)));
			this.owner = found;
			this.property = property;
			this.object = property.javaPath();
			this.objects = property.object() ? List.of(found) : List.of();
		}

		private String known() {
			return String.join(", ",
					this.objects.iterator()
						.next()
						.of(this.object)
						.stream()
						.map(InputProperty::javaName)
						.filter((it) -> it != null)
						.sorted()
						.toList());
		}

		private MapPart whole() {
			InputProperties owner = Objects.requireNonNull(this.owner);
			InputProperty property = Objects.requireNonNull(this.property);
			return new MapPart(owner, encoder(owner, stored(owner, property)), property.type(), List.of());
		}

		private void goInto(JavaType type, MapPart container, String token) {
			this.names.add(token);
			if (type.isMapLikeType()) {
				Object key = container.keyOf(PointerReader.this.encoders, token);
				if (key == null) {
					throw new IllegalArgumentException(container.keyRefusal());
				}
				this.part = container.at(key);
				this.steps.add(new PointerStep(StepKind.ENTRY, this.part.step(), -1));
				return;
			}
			this.part = container.at(null);
			boolean set = Set.class.isAssignableFrom(type.getRawClass());
			if (token.equals("-")) {
				this.steps.add(new PointerStep(set ? StepKind.MEMBER : StepKind.END, "[-]", -1));
			}
			else if (set) {
				throw new IllegalArgumentException(
						"has an index into a set, which has no order: add to it by /-, or replace the whole set");
			}
			else {
				this.steps.add(PointerStep.element(index(token)));
			}
		}

		JsonReading reading() {
			MapPart part = this.part;
			return (part != null) ? (json, problems) -> {
				if (json == null) {
					requireNullable(part.type());
					return null;
				}
				return part.read(PointerReader.this.encoders.inputs(), json, problems);
			} : property();
		}

		private JsonReading property() {
			InputProperties owner = Objects.requireNonNull(this.owner);
			InputProperty property = Objects.requireNonNull(this.property);
			return (json, problems) -> {
				StoredProperty stored = stored(owner, property);
				if (json == null) {
					requireNullable(stored.type());
					return null;
				}
				Object value = PointerReader.this.encoders.inputs().read(owner, stored, json, problems);
				if (value != null) {
					encoder(owner, stored).tryOut(value, problems);
				}
				return value;
			};
		}

		private static void requireNullable(JavaType type) {
			if (type.isPrimitive()) {
				throw new IllegalArgumentException("can't be null: it must be a value");
			}
		}

		private static StoredProperty stored(InputProperties owner, InputProperty property) {
			return owner.table()
				.resolve(property.javaPath())
				.orElseThrow(() -> new IllegalArgumentException(
						"is unwrapped, and not stored as a whole: name its properties"));
		}

		private PropertyEncoder encoder(InputProperties owner, StoredProperty property) {
			try {
				return PointerReader.this.encoders.of(owner.javaType(), property);
			}
			catch (IllegalArgumentException ex) {
				throw new IllegalArgumentException(
						"is part of a value that is not stored property by property: replace the whole value");
			}
		}

	}

}
