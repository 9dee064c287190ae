package io.singletable.internal.mapping;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.singletable.internal.key.EnumText;
import io.singletable.internal.mapping.jackson.JacksonIntrospection;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.introspect.BeanPropertyDefinition;

/**
 * The rules of stored enums: each constant has a form of its own, wherever in an entity
 * it is stored. Two constants of one form would be read back as one of them.
 */
final class EnumRules {

	private final Class<?> owner;

	private final JacksonIntrospection jackson;

	private final MappingProblems problems;

	private final Set<JavaType> visited = new HashSet<>();

	EnumRules(Class<?> owner, JacksonIntrospection jackson, MappingProblems problems) {
		this.owner = owner;
		this.jackson = jackson;
		this.problems = problems;
	}

	/**
	 * Check all enums that the properties of the class lead to.
	 */
	boolean check() {
		int before = this.problems.count();
		visit("", this.jackson.typeOf(this.owner));
		return this.problems.count() == before;
	}

	/**
	 * What is wrong with an enum in a key: keys, payloads and filters know its constants
	 * by one text.
	 */
	static Optional<String> problemInKey(Class<?> type, JacksonIntrospection jackson) {
		EnumText texts = EnumText.of(type);
		if (!texts.isText()) {
			return Optional.of("of the enum " + type.getName()
					+ ", whose constants are not stored as text, as required in a key: let @JsonValue return text, "
					+ "remove @JsonFormat, or use a property of another type in the key");
		}
		for (Enum<?> constant : (Enum<?>[]) type.getEnumConstants()) {
			JsonNode form = jackson.form(constant);
			if (!form.equals(jackson.text(texts.of(constant)))) {
				return Optional.of("of the enum " + type.getName() + ", whose constant " + constant.name()
						+ " the customized storage mapper writes as " + form + ", but its annotations as '"
						+ texts.of(constant) + "': keys are based on annotations of the enum itself, so annotate "
						+ "its constants with @JsonProperty instead of using a mix-in, naming strategy or serializer");
			}
		}
		return Optional.empty();
	}

	private void visit(String path, JavaType type) {
		if (!this.visited.add(type)) {
			return;
		}
		if (type.isContainerType() || type.isReferenceType()) {
			if (type.getKeyType() != null) {
				visit(path, type.getKeyType());
			}
			visit(path, type.getContentType());
		}
		else if (type.isEnumType()) {
			checkForms(path, type.getRawClass());
		}
		else if (!type.isPrimitive() && !type.getRawClass().getName().startsWith("java.")) {
			for (BeanPropertyDefinition property : this.jackson.written(type)) {
				visit(path.isEmpty() ? property.getInternalName() : path + "." + property.getInternalName(),
						this.jackson.typeOf(property));
			}
			this.jackson.subtypes(type).forEach((subtype) -> visit(path, subtype));
		}
	}

	private void checkForms(String path, Class<?> type) {
		Map<JsonNode, Enum<?>> forms = new HashMap<>();
		for (Enum<?> constant : (Enum<?>[]) type.getEnumConstants()) {
			JsonNode form = this.jackson.form(constant);
			Enum<?> other = forms.putIfAbsent(form, constant);
			if (other != null) {
				this.problems.add(this.owner, path,
						"the constants " + other.name() + " and " + constant.name() + " of " + type.getName()
								+ " are both stored as " + form
								+ ", and could not be distinguished: use a different text for each with "
								+ "@JsonProperty(\"...\")");
			}
		}
		EnumText.of(type).aliases().forEach((alias, constant) -> {
			Enum<?> other = forms.get(this.jackson.text(alias));
			if (other != null) {
				this.problems.add(this.owner, path, "'" + alias + "' is the stored text of the constant " + other.name()
						+ " of " + type.getName() + ", and a @JsonAlias of " + constant.name() + ": remove the alias");
			}
		});
	}

}
