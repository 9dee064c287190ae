package io.singletable.audit.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import io.singletable.audit.AuditedVersion;
import io.singletable.internal.blob.BlobParts;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Stored values as the trail shows them: as plain values, without those of excluded and
 * masked properties. Immutable, thread-safe.
 *
 * @param masked stored names of the properties of which no value is shown
 * @param excluded stored names of the properties that are not shown
 */
record ShownValues(Set<List<String>> masked, Set<List<String>> excluded) {

	/**
	 * The attributes of a payload. Whether a masked property has a value is not shown
	 * either.
	 */
	Map<String, @Nullable Object> of(Map<String, AttributeValue> payload) {
		return parts(List.of(), payload);
	}

	/**
	 * The same values, of which more are masked.
	 */
	ShownValues and(Set<List<String>> others) {
		Set<List<String>> all = new HashSet<>(this.masked);
		all.addAll(others);
		return new ShownValues(all, this.excluded);
	}

	/**
	 * A value in a payload, null if it is absent.
	 */
	@Nullable Object at(List<String> names, Map<String, AttributeValue> payload) {
		AttributeValue value = payload.get(names.get(0));
		for (String name : names.subList(1, names.size())) {
			value = (value != null && value.hasM()) ? value.m().get(name) : null;
		}
		return (value != null) ? plain(names, value) : null;
	}

	private Map<String, @Nullable Object> parts(List<String> path, Map<String, AttributeValue> values) {
		Map<String, @Nullable Object> parts = new LinkedHashMap<>();
		values.forEach((name, value) -> {
			List<String> inner = with(path, name);
			if (!this.excluded.contains(inner)) {
				parts.put(name, plain(inner, value));
			}
		});
		this.masked.stream()
			.filter((names) -> names.size() == path.size() + 1 && names.subList(0, path.size()).equals(path))
			.filter((names) -> !this.excluded.contains(names))
			.forEach((names) -> parts.put(names.get(path.size()), AuditedVersion.MASK));
		return parts;
	}

	private @Nullable Object plain(List<String> path, AttributeValue value) {
		return switch (value.type()) {
			case M -> partsOrBlob(path, value.m());
			case L -> elements(value.l(), (element) -> plain(with(path, ""), element));
			case NS -> elements(value.ns(), BigDecimal::new);
			case SS -> List.copyOf(new TreeSet<>(value.ss()));
			case BS -> elements(value.bs(), (bytes) -> bytes.asByteArray());
			case N -> new BigDecimal(value.n());
			case S -> value.s();
			case B -> value.b().asByteArray();
			case BOOL -> value.bool();
			default -> null;
		};
	}

	private @Nullable Object partsOrBlob(List<String> path, Map<String, AttributeValue> value) {
		BlobParts blob = BlobParts.of(value);
		return (blob != null && blob.contentType() != null) ? shown(blob, blob.contentType()) : parts(path, value);
	}

	/**
	 * A blob as an application's JSON has it: neither its content, nor where that is.
	 */
	private static Map<String, Object> shown(BlobParts blob, String contentType) {
		Map<String, Object> shown = new LinkedHashMap<>();
		shown.put("size", BigDecimal.valueOf(blob.size()));
		shown.put("contentType", contentType);
		shown.put("sha256", blob.sha256());
		return shown;
	}

	private static <E> List<@Nullable Object> elements(List<E> values, Function<E, @Nullable Object> form) {
		List<@Nullable Object> elements = new ArrayList<>(values.size());
		values.forEach((value) -> elements.add(form.apply(value)));
		return elements;
	}

	private static List<String> with(List<String> path, String name) {
		List<String> longer = new ArrayList<>(path);
		longer.add(name);
		return longer;
	}

}
