package io.singletable.internal.convert;

import java.nio.charset.StandardCharsets;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

import io.singletable.UnwritableEntityException;
import io.singletable.internal.blob.BlobForm;
import io.singletable.internal.key.EnumText;
import io.singletable.internal.key.ValueOrder;
import io.singletable.internal.mapping.jackson.JacksonContexts;
import io.singletable.internal.mapping.jackson.StorageMapper;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.jdk.EnumDeserializer;
import tools.jackson.databind.deser.std.StdConvertingDeserializer;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.ClassUtils;
import org.springframework.util.ObjectUtils;

/**
 * Result of reading a property in many forms.
 *
 * @param faithful whether what is written now reads as itself
 * @param settled whether a form that was written by this declaration is read as it was
 * written, whatever constants come and go
 * @param comparable whether every other form that is read is named by its type or width,
 * or by its text
 * @param otherTypes types of attributes that are read beside the written one
 * @param width length of all written texts, where others have another length; else 0
 */
record FormProbe(boolean faithful, boolean settled, boolean comparable, Set<AttributeValue.Type> otherTypes,
		int width) {

	private static final FormProbe OPAQUE = new FormProbe(false, false, false, Set.of(), 0);

	/** Forms of each type that some reader could take for a value. */
	private static final Map<AttributeValue.Type, List<AttributeValue>> FORMS = new EnumMap<>(
			Map.of(AttributeValue.Type.S, texts("1", "true", "a", "2026-11-21", "2026-11-21T09:14:00Z"),
					AttributeValue.Type.N, List.of(AttributeValue.createN("1"), AttributeValue.createN("0")),
					AttributeValue.Type.BOOL, List.of(AttributeValue.createBool(true)), AttributeValue.Type.B,
					List.of(AttributeValue.createB(SdkBytes.fromString("AQ==", StandardCharsets.UTF_8))),
					AttributeValue.Type.M, List.of(AttributeValue.createM(Map.of()))));

	private static final List<String> READERS = List.of("tools.jackson.databind.deser.",
			"tools.jackson.databind.ext.javatime.deser.", StorageMapper.class.getPackageName() + ".",
			BlobForm.class.getPackageName() + ".");

	static FormProbe of(PropertyEncoder encoder, SampleItems items, JsonMapper mapper) {
		JavaType type = encoder.property().type();
		JavaType valueType = encoder.hasElements() ? type.getContentType() : type;
		if (!isReadAsUsual(type, mapper) || !isReadAsUsual(valueType, mapper)) {
			return OPAQUE;
		}
		Probing probing = new Probing(encoder, items, valueType);
		if (encoder.hasElements()) {
			return probing.ofElements();
		}
		return type.isContainerType() || probing.values().isEmpty() ? new FormProbe(true, true, false, Set.of(), 0)
				: probing.ofValue();
	}

	/**
	 * Whether a reader is Jackson's own or the library's, and not only the shell of
	 * another.
	 */
	private static boolean isReadAsUsual(JavaType type, JsonMapper mapper) {
		ValueDeserializer<?> reader = JacksonContexts.deserializer(mapper, type);
		while (reader != null) {
			String name = reader.getClass().getName();
			if (READERS.stream().noneMatch(name::startsWith) || reader instanceof StdConvertingDeserializer) {
				return false;
			}
			if (reader.getDelegatee() == null && type.isEnumType()) {
				return reader instanceof EnumDeserializer;
			}
			reader = reader.getDelegatee();
		}
		return true;
	}

	private static List<AttributeValue> texts(String... texts) {
		return Arrays.stream(texts).map(AttributeValue::createS).toList();
	}

	/**
	 * One property while its forms are tried out.
	 *
	 * @param type type of its values, or of its elements
	 */
	private record Probing(PropertyEncoder encoder, SampleItems items, JavaType type) {

		List<Object> values() {
			Class<?> boxed = ClassUtils.resolvePrimitiveIfNecessary(this.type.getRawClass());
			return (boxed == Boolean.class) ? List.of(true, false) : SampleValues.of(boxed).values();
		}

		FormProbe ofValue() {
			if (!isFaithful()) {
				return OPAQUE;
			}
			AttributeValue.Type own = this.encoder.encode(values().get(0)).type();
			Set<AttributeValue.Type> others = EnumSet.noneOf(AttributeValue.Type.class);
			FORMS.forEach((type, forms) -> {
				if (type != own && forms.stream().anyMatch(this::isRead)) {
					others.add(type);
				}
			});
			if (isRead(AttributeValue.createL(List.of(this.encoder.encode(values().get(0)))))) {
				others.addAll(EnumSet.of(AttributeValue.Type.L, AttributeValue.Type.SS, AttributeValue.Type.NS,
						AttributeValue.Type.BS));
			}
			boolean text = this.type.hasRawClass(String.class);
			if (text) {
				others.removeAll(EnumSet.of(AttributeValue.Type.N, AttributeValue.Type.BOOL));
			}
			int width = isTime() ? this.encoder.encode(values().get(0)).s().length() : 0;
			boolean known = isKnown(own);
			return new FormProbe(true, known || !this.type.isEnumType(), known, others, width);
		}

		/** Another form of a number is no element that DynamoDB finds. */
		FormProbe ofElements() {
			boolean scalars = FORMS.values().stream().flatMap(List::stream).anyMatch(this::isRead);
			if (scalars || !values().stream().allMatch(this::isElementRead)) {
				return OPAQUE;
			}
			boolean named = this.type.hasRawClass(String.class)
					|| (this.type.isEnumType() && !isAnyTextRead((text) -> AttributeValue.createL(List.of(text))));
			return new FormProbe(true, named || !this.type.isEnumType(), named, Set.of(), 0);
		}

		/** Whether the forms of the same type that read as a value are known. */
		private boolean isKnown(AttributeValue.Type own) {
			Class<?> boxed = ClassUtils.resolvePrimitiveIfNecessary(this.type.getRawClass());
			if (boxed == Boolean.class) {
				return own == AttributeValue.Type.BOOL;
			}
			if (this.type.isEnumType()) {
				return (own == AttributeValue.Type.N) || (this.encoder.isOrdered() && !isAnyTextRead((text) -> text));
			}
			// Written in capitals, or shorter, it is read too.
			return this.encoder.isOrdered() && boxed != UUID.class;
		}

		private boolean isTime() {
			return this.encoder.isOrdered() && Temporal.class.isAssignableFrom(this.type.getRawClass());
		}

		/** Whether texts are read that neither are a constant's nor its aliases. */
		private boolean isAnyTextRead(UnaryOperator<AttributeValue> form) {
			EnumText texts = EnumText.of(this.type.getRawClass());
			if (!texts.isText()) {
				return true;
			}
			Set<String> known = new HashSet<>(texts.aliases().keySet());
			for (Object constant : this.type.getRawClass().getEnumConstants()) {
				known.add(texts.of((Enum<?>) constant));
			}
			Set<String> unknown = new HashSet<>(Set.of("~ no such constant ~", ""));
			known.forEach((text) -> {
				unknown.add(text.toLowerCase(Locale.ROOT));
				unknown.add(text.toUpperCase(Locale.ROOT));
			});
			unknown.removeAll(known);
			return unknown.stream().anyMatch((text) -> isRead(form.apply(AttributeValue.createS(text))));
		}

		private boolean isRead(AttributeValue form) {
			return !this.items.read(this.encoder.property(), form).isEmpty();
		}

		/**
		 * What is never read, since the class refuses all samples, is not known to be.
		 */
		private boolean isFaithful() {
			boolean observed = false;
			for (Object value : values()) {
				for (Optional<Object> read : read(value)) {
					observed = true;
					if (!isSame(value, read.orElse(null))) {
						return false;
					}
				}
			}
			return observed;
		}

		private List<Optional<Object>> read(Object value) {
			try {
				return this.items.read(this.encoder.property(), this.encoder.encode(value));
			}
			catch (UnwritableEntityException ex) {
				return List.of();
			}
		}

		private boolean isElementRead(Object element) {
			AttributeValue form = AttributeValue.createL(List.of(this.encoder.encodeElement(element)));
			List<Optional<Object>> read = this.items.read(this.encoder.property(), form);
			return !read.isEmpty()
					&& read.stream().allMatch((container) -> container.filter((it) -> holds(it, element)).isPresent());
		}

		private boolean holds(Object container, Object element) {
			Collection<?> elements = (container instanceof Collection<?> collection) ? collection
					: Arrays.asList(ObjectUtils.toObjectArray(container));
			return elements.size() == 1 && isSame(element, elements.iterator().next());
		}

		private boolean isSame(Object one, @Nullable Object other) {
			return other != null && ValueOrder.forType(this.type.getRawClass())
				.map((order) -> order.compare(one, other) == 0)
				.orElseGet(() -> Objects.deepEquals(one, other));
		}

	}

}
