package io.singletable.internal.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.singletable.blob.Blob;
import io.singletable.internal.key.InvalidKeyTemplateException;
import io.singletable.internal.key.KeyEncoding;
import io.singletable.internal.key.KeyTemplate;
import io.singletable.internal.key.KeyTemplate.Placeholder;
import io.singletable.internal.mapping.access.ValueAccess;
import io.singletable.internal.mapping.index.DerivedKey;
import io.singletable.internal.mapping.jackson.JacksonIntrospection;
import org.jspecify.annotations.Nullable;

/**
 * Binder of the key templates of one class to its properties, which reports what does not
 * fit.
 */
record TemplateBinder(Class<?> type, String typeName, IdMetadata id, JacksonIntrospection jackson,
		MappingProblems problems) {

	/**
	 * The id as a template: {@code {id}}, or its parts joined by {@code #}.
	 */
	KeyTemplate idTemplate() {
		return KeyTemplate
			.parse(this.id.paths().stream().map((path) -> "{" + path + "}").collect(Collectors.joining("#")));
	}

	Optional<KeyTemplate> parse(String attribute, String template) {
		try {
			return Optional.of(KeyTemplate.parse(template));
		}
		catch (InvalidKeyTemplateException ex) {
			this.problems.add(this.type, attribute + ": " + ex.getMessage());
			return Optional.empty();
		}
	}

	/**
	 * Check a template of a partition key: its first segment says whose partition it is.
	 */
	void checkPartition(String attribute, KeyTemplate template) {
		if (!template.startsWithLiteral()) {
			this.problems.add(this.type,
					attribute + " '" + template + "' starts with a value: start it with a literal, such as '"
							+ this.typeName + "#" + template + "', so that no value can result in a key of another "
							+ "type");
		}
		if (template.startsWithReservedLiteral()) {
			this.problems.add(this.type, attribute + " '" + template
					+ "' starts with '~', which is reserved for the library's own items: use another literal");
		}
	}

	@Nullable PrimaryKeyTemplate primaryKey(KeyTemplate partition, KeyTemplate sort) {
		checkPartition("partitionKey", partition);
		DerivedKey boundPartition = bindToId("partitionKey", partition);
		DerivedKey boundSort = bindToId("sortKey", sort);
		DerivedKey encodedId = bindToId("id", idTemplate());
		Set<String> missing = new HashSet<>(this.id.paths());
		expanded(partition).forEach(missing::remove);
		expanded(sort).forEach(missing::remove);
		if (!missing.isEmpty()) {
			this.problems.add(this.type, "neither partitionKey nor sortKey names " + missing
					+ ": entities that differ only there would overwrite each other, so add it to one of the templates");
		}
		if (boundPartition == null || boundSort == null || encodedId == null || !missing.isEmpty()) {
			return null;
		}
		return new PrimaryKeyTemplate(this.typeName, this.id, partition, sort, boundPartition, boundSort, encodedId);
	}

	/**
	 * Bind a template to the entity's properties.
	 * @return the bound template, or null if a problem was reported
	 */
	@Nullable DerivedKey bindToEntity(String attribute, KeyTemplate template, PropertyTable properties,
			ReadingFingerprints fingerprints) {
		return bind(attribute + " '" + template + "'", template, expanded(template), properties, fingerprints);
	}

	/**
	 * Bind a property of the entity, as a key of its own.
	 * @param declaration where it is named
	 * @return the bound property, or null if a problem was reported
	 */
	@Nullable DerivedKey bindProperty(String declaration, String path, PropertyTable properties,
			ReadingFingerprints fingerprints) {
		String found = properties.resolve(path).isPresent() ? path : this.id.expand(path);
		if (properties.resolve(found).isEmpty()) {
			unknown(declaration, path, properties);
			return null;
		}
		return parse(declaration, "{" + path + "}")
			.<@Nullable DerivedKey>map(
					(template) -> bind(declaration, template, List.of(found), properties, fingerprints))
			.orElse(null);
	}

	private @Nullable DerivedKey bind(String declaration, KeyTemplate template, List<String> paths,
			PropertyTable properties, ReadingFingerprints fingerprints) {
		List<ValueAccess> access = new ArrayList<>();
		Map<Placeholder, Class<?>> valueTypes = new HashMap<>();
		List<String> kinds = new ArrayList<>();
		for (int i = 0; i < paths.size(); i++) {
			Placeholder placeholder = template.placeholders().get(i);
			String path = paths.get(i);
			Class<?> partOfId = this.id.typeOfPart(path);
			StoredProperty property = properties.resolve(path).orElse(null);
			if (partOfId == null && property == null) {
				unknown(declaration, placeholder.path(), properties);
				return null;
			}
			Class<?> valueType = (partOfId != null) ? partOfId : Objects.requireNonNull(property).type().getRawClass();
			if (!check(declaration, placeholder, valueType)) {
				return null;
			}
			if (valueType.isEnum() && properties.hasFormOfItsOwn(path)) {
				this.problems.add(this.type, declaration + " names '" + placeholder.path()
						+ "', which is an enum with a custom format or serializer, but keys, payloads and filters "
						+ "must use the same text for a constant: remove it, and set the texts of the constants of "
						+ valueType.getName() + " with @JsonProperty(\"...\")");
				return null;
			}
			valueTypes.put(placeholder, valueType);
			kinds.add((partOfId == null && property != null) ? fingerprints.ofKey(property)
					: ReadingFingerprints.ofEncoding(valueType));
			if (property != null) {
				access.add(property.access());
			}
			else {
				ValueAccess toId = properties.resolve(this.id.name()).orElseThrow().access();
				access.add(this.id.accessFromId(path).after(toId));
			}
		}
		return derived(template, paths, access, valueTypes, kinds);
	}

	private @Nullable DerivedKey bindToId(String attribute, KeyTemplate template) {
		List<ValueAccess> access = new ArrayList<>();
		Map<Placeholder, Class<?>> valueTypes = new HashMap<>();
		List<String> kinds = new ArrayList<>();
		for (Placeholder placeholder : template.placeholders()) {
			String path = this.id.expand(placeholder.path());
			Class<?> valueType = this.id.typeOfPart(path);
			if (valueType == null) {
				this.problems.add(this.type, attribute + " '" + template + "' names '" + placeholder.path()
						+ "', which is not part of the id: the table's keys must be determined by the id alone. "
						+ (path.equals(this.id.name()) ? "Use the parts of the id: " + this.id.paths()
								: "Make the id a record that has it as a component, or use an index"));
				return null;
			}
			if (!check(attribute + " '" + template + "'", placeholder, valueType)) {
				return null;
			}
			valueTypes.put(placeholder, valueType);
			kinds.add(ReadingFingerprints.ofEncoding(valueType));
			access.add(this.id.accessFromId(path));
		}
		return derived(template, expanded(template), access, valueTypes, kinds);
	}

	private DerivedKey derived(KeyTemplate template, List<String> paths, List<ValueAccess> access,
			Map<Placeholder, Class<?>> valueTypes, List<String> kinds) {
		return new DerivedKey(this.typeName,
				template.bind((placeholder) -> KeyEncoding.forType(Objects.requireNonNull(valueTypes.get(placeholder)))
					.orElseThrow()),
				paths, access, template + kinds.stream().map((kind) -> " " + kind).collect(Collectors.joining()));
	}

	private boolean check(String declaration, Placeholder placeholder, Class<?> valueType) {
		Optional<String> enumProblem = valueType.isEnum() ? EnumRules.problemInKey(valueType, this.jackson)
				: Optional.empty();
		if (enumProblem.isPresent()) {
			this.problems.add(this.type, declaration + " names '" + placeholder.path() + "' " + enumProblem.get());
			return false;
		}
		if (Blob.class.isAssignableFrom(valueType)) {
			blob(declaration, placeholder.path());
			return false;
		}
		Optional<KeyEncoding> encoding = KeyEncoding.forType(valueType);
		if (encoding.isEmpty()) {
			this.problems
				.add(this.type, declaration + " names '" + placeholder.path() + "' of type " + valueType.getName()
						+ ", which can't be used in a key: use text, a number, a boolean, an enum, a UUID, an Instant, "
						+ "LocalDate, LocalDateTime, LocalTime, YearMonth or OffsetDateTime, or a part of the value");
			return false;
		}
		if (placeholder.descending() && encoding.get().descending().isEmpty()) {
			this.problems.add(this.type, declaration + ": '" + placeholder.path() + "' of type " + valueType.getName()
					+ " can't be descending, only numbers, booleans and times can: remove ':desc'");
			return false;
		}
		return true;
	}

	private void unknown(String declaration, String path, PropertyTable properties) {
		for (int dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
			Class<?> owner = properties.resolve(path.substring(0, dot)).map(StoredProperty::valueClass).orElse(null);
			if (owner == Blob.class) {
				blob(declaration, path);
				return;
			}
		}
		String known = properties.topLevel().stream().map(StoredProperty::javaPath).collect(Collectors.joining(", "));
		this.problems.add(this.type, declaration + " names the unknown property '" + path + "': use one of " + known
				+ ", or a path into one of them");
	}

	private void blob(String declaration, String path) {
		this.problems.add(this.type, declaration + " names '" + path
				+ "', but neither a Blob nor a part of it can be used in a key: store what the key needs, such as its "
				+ "digest, as a property of its own");
	}

	private List<String> expanded(KeyTemplate template) {
		return template.placeholders().stream().map((placeholder) -> this.id.expand(placeholder.path())).toList();
	}

	/**
	 * Whether a template names every part of the id.
	 */
	boolean containsId(KeyTemplate template) {
		return new HashSet<>(expanded(template)).containsAll(this.id.paths());
	}

}
