package io.singletable.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

import io.singletable.CorruptItemException;
import io.singletable.internal.key.UnencodableValueException;
import io.singletable.internal.key.ValueText;
import io.singletable.internal.mapping.PrimaryKeyTemplate;
import io.singletable.internal.model.TypeModel;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Ids of a type as parameters of a URL: {@code id}, or {@code id.part} for each part of
 * one that has several. Immutable.
 */
final class Ids {

	private final TypeModel type;

	private final PrimaryKeyTemplate keys;

	private final List<String> parameters;

	Ids(TypeModel type) {
		this.type = type;
		this.keys = type.metadata().primaryKey();
		this.parameters = this.keys.compositeId()
			.map((name) -> this.keys.idPaths().stream().map((path) -> "id" + path.substring(name.length())).toList())
			.orElse(List.of("id"));
	}

	/**
	 * Names of the parameters.
	 */
	List<String> parameters() {
		return this.parameters;
	}

	/**
	 * Class of the value of a parameter.
	 */
	Class<?> typeOf(String parameter) {
		return ClassUtils.resolvePrimitiveIfNecessary(
				this.keys.typeOfPart(this.keys.idPaths().get(this.parameters.indexOf(parameter))));
	}

	/**
	 * The id that a request names.
	 * @return the id, or empty if it can't be that of an entity
	 * @throws ConsoleException if a parameter is missing or has another type
	 */
	Optional<Object> read(ConsoleRequest request) {
		String advice = "Enter the id on the page of " + this.type.name() + ".";
		List<Object> parts = new ArrayList<>();
		for (String parameter : this.parameters) {
			String text = request.parameter(parameter)
				.filter((value) -> !value.isEmpty())
				.orElseThrow(() -> new ConsoleException(400, "The URL has no value for " + parameter + ".", advice));
			parts.add(parse(parameter, typeOf(parameter), text, advice));
		}
		try {
			Object id = this.keys.idOf(parts.toArray());
			return this.keys.isEncodable(id) ? Optional.of(id) : Optional.empty();
		}
		catch (CorruptItemException ex) {
			return Optional.empty();
		}
	}

	/**
	 * The value of a parameter of a class that keys can hold.
	 * @param advice what to do if it is none
	 * @throws ConsoleException if the text is no such value
	 */
	static Object parse(String parameter, Class<?> type, String text, String advice) {
		try {
			return ValueText.parse(text, type);
		}
		catch (UnencodableValueException ex) {
			throw new ConsoleException(400, "The value of " + parameter + " is no " + type.getSimpleName() + ".",
					advice);
		}
	}

	/**
	 * Names and values of the parameters of an id, in turn, with others.
	 */
	@Nullable String[] with(Object id, @Nullable String... others) {
		List<@Nullable String> query = new ArrayList<>();
		List<String> texts = texts(id);
		for (int i = 0; i < this.parameters.size(); i++) {
			query.add(this.parameters.get(i));
			query.add(texts.get(i));
		}
		query.addAll(Arrays.asList(others));
		return query.toArray(String[]::new);
	}

	/**
	 * The id as text for people.
	 */
	String text(Object id) {
		StringJoiner text = new StringJoiner(" · ");
		texts(id).forEach(text::add);
		return text.toString();
	}

	private List<String> texts(Object id) {
		return Arrays.stream(this.keys.partsOf(id))
			.map((part) -> (part instanceof Enum<?> constant) ? constant.name() : String.valueOf(part))
			.toList();
	}

}
