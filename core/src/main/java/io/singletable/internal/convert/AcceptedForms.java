package io.singletable.internal.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.singletable.internal.convert.token.DynamoDbNumber;
import io.singletable.internal.convert.token.UnstorableValueException;
import io.singletable.internal.key.EnumText;
import io.singletable.internal.mapping.PropertyReading;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.ClassUtils;

/**
 * The stored forms that the reader accepts of one property of one class. Classes change,
 * items don't: an item may hold a property under a former name ({@code @JsonAlias}), a
 * constant under a former text, a text as the number that it once was. What reading
 * accepts, a filter must not leave out. Found out at start-up, by reading samples. Made
 * once per property by {@link Payloads}; immutable and thread-safe.
 */
public final class AcceptedForms {

	private final PropertyReading reading;

	private final PropertyEncoder encoder;

	private final FormProbe probe;

	private final boolean text;

	private final Map<String, Enum<?>> aliases;

	private AcceptedForms(PropertyReading reading, PropertyEncoder encoder, FormProbe probe) {
		this.reading = reading;
		this.encoder = encoder;
		this.probe = probe;
		JavaType type = encoder.hasElements() ? encoder.property().type().getContentType() : encoder.property().type();
		this.text = type.hasRawClass(String.class);
		this.aliases = (type.isEnumType() && EnumText.of(type.getRawClass()).isText())
				? EnumText.of(type.getRawClass()).aliases() : Map.of();
	}

	static AcceptedForms of(PropertyReading reading, PropertyEncoder encoder, SampleItems items, JsonMapper mapper) {
		return new AcceptedForms(reading, encoder, FormProbe.of(encoder, items, mapper));
	}

	/**
	 * Where the reader takes the property from.
	 * @return names in the item, from the outermost; its own names come first
	 */
	public List<List<String>> paths() {
		return this.reading.paths();
	}

	/**
	 * Whether {@link #paths()} are all places, and a value that is stored in the form
	 * that is written now reads as itself, and never as null.
	 * @return {@code false} if a deserializer, a converter, names in any case or a
	 * constructor that changes values stands between, as far as can be found out
	 */
	public boolean isFaithful() {
		return !this.reading.custom() && this.probe.faithful();
	}

	/**
	 * Whether no other form has to be thought of in items that were all written by the
	 * declaration of now.
	 * @return {@code false} if what was written for a constant that is gone may read as
	 * another
	 */
	public boolean isSettled() {
		return isFaithful() && this.probe.settled();
	}

	/**
	 * Whether all other forms are known too: those that {@link #of} and
	 * {@link #ofElement} name, those of {@link #otherTypes()}, and those of another
	 * {@link #width()}.
	 */
	public boolean isComparable() {
		return isFaithful() && this.probe.comparable();
	}

	/**
	 * The forms of a value that can be named.
	 * @return the form in which it is written first
	 */
	public List<AttributeValue> of(Object value) {
		return named(this.encoder.encode(value), value);
	}

	/**
	 * The forms of an element that can be named.
	 * @return the form in which it is written first
	 */
	public List<AttributeValue> ofElement(Object element) {
		return named(this.encoder.encodeElement(element), element);
	}

	/**
	 * Types of attributes that are read too, of which the forms of one value can't be
	 * named.
	 */
	public Set<AttributeValue.Type> otherTypes() {
		return this.probe.otherTypes();
	}

	/**
	 * Types of attributes that are read too, whose forms have no place in the order of
	 * the written one.
	 * @return the types, of which {@link #of} names the forms of one value
	 */
	public Set<AttributeValue.Type> unorderedTypes() {
		return this.text ? Set.of(AttributeValue.Type.N, AttributeValue.Type.BOOL) : Set.of();
	}

	/**
	 * Texts that are read too, which have no place in the order of the written ones.
	 * @return the texts, of which {@link #of} names those of one value
	 */
	public List<AttributeValue> unorderedTexts() {
		return this.aliases.keySet().stream().map(AttributeValue::createS).toList();
	}

	/**
	 * Length of the text in which every value is written, where text of any other length
	 * is read too.
	 * @return the length, 0 if it does not matter
	 */
	public int width() {
		return this.probe.width();
	}

	/**
	 * Whether numbers are rounded when they are read, so that a decimal that was more
	 * exact once reads as the nearest value.
	 * @return {@code true} for {@code float} and {@code double}
	 */
	public boolean isRounded() {
		Class<?> type = ClassUtils.resolvePrimitiveIfNecessary(this.encoder.property().type().getRawClass());
		return type == Double.class || type == Float.class;
	}

	private List<AttributeValue> named(AttributeValue written, Object value) {
		if (!this.text && this.aliases.isEmpty()) {
			return List.of(written);
		}
		List<AttributeValue> forms = new ArrayList<>(2);
		forms.add(written);
		if (this.text && value instanceof String string) {
			AttributeValue other = formerly(string);
			if (other != null) {
				forms.add(other);
			}
		}
		this.aliases.forEach((alias, constant) -> {
			if (constant == value) {
				forms.add(AttributeValue.createS(alias));
			}
		});
		return forms;
	}

	/** The number or boolean that reads as a text: there is one at most. */
	private static @Nullable AttributeValue formerly(String text) {
		if (text.equals("true") || text.equals("false")) {
			return AttributeValue.createBool(text.equals("true"));
		}
		boolean number = !text.isEmpty() && text.length() <= DynamoDbNumber.MAX_LENGTH
				&& text.chars().allMatch((c) -> (c >= '0' && c <= '9') || c == '-' || c == '.');
		try {
			return (number && DynamoDbNumber.of(DynamoDbNumber.parse(text)).equals(text)) ? AttributeValue.createN(text)
					: null;
		}
		catch (UnstorableValueException ex) {
			return null;
		}
	}

}
