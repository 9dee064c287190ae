package io.singletable.internal.update;

import java.lang.reflect.Array;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import io.singletable.UnwritableEntityException;
import io.singletable.internal.convert.ExpectedValue;
import io.singletable.internal.convert.InputReader;
import io.singletable.internal.convert.PropertyEncoder;
import io.singletable.internal.key.EnumText;
import io.singletable.internal.mapping.InputProperties;
import io.singletable.internal.update.PartForm.ContainerPart;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

/**
 * Map or list of a property, or one in it, or an entry or element of one, of which a
 * patch names parts.
 *
 * @param owner the class that has the property
 * @param parts the steps from the value of the property to it
 */
record MapPart(InputProperties owner, PropertyEncoder encoder, JavaType type, List<ContainerPart> parts) {

	/**
	 * The text of a key as a patch has it.
	 */
	static String textOf(@Nullable Object key) {
		return (key instanceof Enum<?> constant && EnumText.of(constant.getDeclaringClass()).isText())
				? EnumText.of(constant.getDeclaringClass()).of(constant) : String.valueOf(key);
	}

	/**
	 * The key of a text.
	 * @return the key, or null if the map has none
	 */
	@Nullable Object keyOf(PatchEncoders encoders, String text) {
		Class<?> raw = this.type.getKeyType().getRawClass();
		if (raw.isInstance(text)) {
			return text;
		}
		if (!raw.isEnum()) {
			return encoders.key(this.type.getKeyType(), text).orElse(null);
		}
		EnumText texts = EnumText.of(raw);
		for (Object constant : raw.getEnumConstants()) {
			if (texts.isText() ? texts.of((Enum<?>) constant).equals(text) : ((Enum<?>) constant).name().equals(text)) {
				return constant;
			}
		}
		return null;
	}

	String keyRefusal() {
		return "has a key that the map can't have: it must be "
				+ ExpectedValue.of(this.type.getKeyType().getRawClass());
	}

	/**
	 * The step of an update path to this entry.
	 */
	String step() {
		Object key = this.parts.get(this.parts.size() - 1).key();
		String text = (key instanceof Enum<?> constant) ? constant.name() : form().storedKey();
		return "['" + text.replace("'", "''") + "']";
	}

	/**
	 * A part of this.
	 * @param key the key of an entry; null for an element
	 */
	MapPart at(@Nullable Object key) {
		return new MapPart(this.owner, this.encoder, this.type.getContentType(),
				Stream.concat(this.parts.stream(), Stream.of(new ContainerPart(this.type, key))).toList());
	}

	PartForm form() {
		return new PartForm(this.encoder, this.parts);
	}

	/**
	 * Read the value of an entry or element, as the only one in the property.
	 * @return the value, or null if something is wrong
	 */
	@Nullable Object read(InputReader inputs, Object value, BiConsumer<String, String> problems) {
		Object whole = value;
		String prefix = "";
		String hidden = "";
		for (int i = this.parts.size() - 1; i >= 0; i--) {
			if (this.parts.get(i).key() == null) {
				whole = List.of(whole);
				prefix = "[0]" + prefix;
				hidden = "[0]" + hidden;
				continue;
			}
			String key = textOf(this.parts.get(i).key());
			Map<String, Object> map = new LinkedHashMap<>();
			map.put(key, whole);
			whole = map;
			prefix = "['" + key + "']" + prefix;
			hidden = "[*]" + hidden;
		}
		String keys = prefix;
		String stars = hidden;
		Object read = inputs.read(this.owner, this.encoder.property(), whole,
				(path, problem) -> problems.accept(path.startsWith(keys) ? path.substring(keys.length())
						: path.startsWith(stars) ? path.substring(stars.length()) : path, problem));
		for (ContainerPart part : this.parts) {
			read = (read != null) ? contentOf(read, part) : null;
		}
		return read;
	}

	private static @Nullable Object contentOf(Object container, ContainerPart part) {
		if (part.key() != null) {
			return (container instanceof Map<?, ?> map) ? map.get(part.key()) : container;
		}
		return (container instanceof Iterable<?> elements) ? elements.iterator().next() : Array.get(container, 0);
	}

	/**
	 * Store the value of an entry.
	 * @return the value, or empty if it has no form
	 */
	Optional<PatchNode.PatchValue> store(Object value, BiConsumer<String, String> problems) {
		try {
			return Optional.of(new PatchNode.PatchValue(value, Optional.of(form().encode(value))));
		}
		catch (UnwritableEntityException | IllegalArgumentException ex) {
			problems.accept("",
					"can't be stored: a map key is empty, a number has more than DynamoDB's 38 digits or is "
							+ "out of its range, or a text is ill-formed");
			return Optional.empty();
		}
	}

}
