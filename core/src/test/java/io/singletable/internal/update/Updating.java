package io.singletable.internal.update;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.singletable.InvalidUpdateException;
import io.singletable.internal.convert.Payloads;
import io.singletable.internal.convert.token.PayloadLimits;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.expression.UpdateClauses;
import io.singletable.internal.layout.NativeTableLayout;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.mapping.UnknownProperties;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Updates of an example type.
 */
final class Updating {

	private final EntityMetadata<?> type;

	private final List<ConcreteType<?>> classes = new ArrayList<>();

	private final Payloads payloads;

	private final UpdateResolver resolver;

	private Updating(Class<?> javaType) {
		JsonMapper mapper = StorageMapper.create(UnknownProperties.IGNORE, List.of());
		EntityRegistry registry = EntityRegistry.of(List.of(javaType), MappingDefaults.standard(), mapper);
		TableLayout layout = new NativeTableLayout(registry);
		this.payloads = Payloads.of(mapper, PayloadLimits.DEFAULTS);
		this.type = registry.required(javaType);
		this.type.concreteTypes().forEach(this.classes::add);
		this.resolver = new UpdateResolver(layout, this.payloads);
	}

	static Updating of(Class<?> type) {
		return new Updating(type);
	}

	ResolvedUpdate resolve(RequestedChange... changes) {
		return this.resolver.resolve(this.type, this.classes, List.of(changes));
	}

	ResolvedUpdate set(String path, @Nullable Object value) {
		return resolve(new RequestedChange.Set(path, value));
	}

	Map<String, String> problemsOf(RequestedChange... changes) {
		return catchThrowableOfType(InvalidUpdateException.class, () -> resolve(changes)).problems();
	}

	/**
	 * The payload of an entity, as a save writes it.
	 */
	<T> Map<String, AttributeValue> payload(T entity) {
		@SuppressWarnings("unchecked")
		Class<T> type = (Class<T>) entity.getClass();
		return new LinkedHashMap<>(this.payloads.writer(type, this.type.nulls()).write(entity, (name) -> true));
	}

	/**
	 * An update expression with names, and values in DynamoDB's JSON or so.
	 */
	static String text(ResolvedUpdate update) {
		UpdateClauses clauses = new UpdateClauses();
		update.addTo(clauses);
		return readable(clauses.build());
	}

	static String readable(@Nullable Expression expression) {
		if (expression == null) {
			return "";
		}
		String text = expression.text();
		List<Map.Entry<String, String>> all = new ArrayList<>();
		expression.names().forEach((placeholder, name) -> all.add(Map.entry(placeholder, name)));
		expression.values().forEach((placeholder, value) -> all.add(Map.entry(placeholder, readable(value))));
		all.sort((a, b) -> b.getKey().length() - a.getKey().length());
		for (Map.Entry<String, String> each : all) {
			text = text.replaceAll(each.getKey() + "\\b", java.util.regex.Matcher.quoteReplacement(each.getValue()));
		}
		return text;
	}

	private static String readable(AttributeValue value) {
		return switch (value.type()) {
			case S -> "'" + value.s() + "'";
			case N -> value.n();
			case BOOL -> value.bool().toString();
			case NUL -> "NULL";
			case SS -> value.ss().toString();
			case NS -> value.ns().toString();
			case L -> value.l().stream().map(Updating::readable).toList().toString();
			case M -> {
				Map<String, String> entries = new LinkedHashMap<>();
				value.m().forEach((name, entry) -> entries.put(name, readable(entry)));
				yield entries.toString();
			}
			default -> value.type().toString();
		};
	}

}
