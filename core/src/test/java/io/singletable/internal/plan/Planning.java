package io.singletable.internal.plan;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;

import io.singletable.ReadConsistency;
import io.singletable.UnplannableQueryException;
import io.singletable.internal.convert.Payloads;
import io.singletable.internal.convert.token.PayloadLimits;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.layout.IndexProjection;
import io.singletable.internal.layout.NativeTableLayout;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.internal.plan.QuerySpec.Allowances;
import io.singletable.internal.schema.States;
import io.singletable.mapping.UnknownProperties;
import io.singletable.query.Criteria;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.domain.Sort;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Planner of queries of an example type, the first of some.
 */
final class Planning {

	private final EntityRegistry registry;

	private final TableLayout layout;

	private final EntityMetadata<?> type;

	private PartStates states;

	private Function<String, IndexProjection> projections = (index) -> IndexProjection.all();

	private Sort sort = Sort.unsorted();

	private @Nullable String index;

	private @Nullable ReadConsistency consistency;

	private Allowances allowances = Allowances.NONE;

	private int maxSorted;

	private @Nullable QueryPlanner planner;

	private Planning(EntityRegistry registry, Class<?> type) {
		this.registry = registry;
		this.layout = new NativeTableLayout(registry);
		this.type = registry.required(type);
		this.states = States.active(this.type, this.layout);
	}

	static Planning of(Class<?>... types) {
		return new Planning(EntityRegistry.of(List.of(types), MappingDefaults.standard(),
				StorageMapper.create(UnknownProperties.IGNORE, List.of())), types[0]);
	}

	Planning by(Sort sort) {
		this.sort = sort;
		return this;
	}

	Planning by(String... properties) {
		return by(Sort.by(properties));
	}

	Planning using(String index) {
		this.index = index;
		return this;
	}

	Planning consistently() {
		this.consistency = ReadConsistency.STRONG;
		return this;
	}

	Planning sorting(int max) {
		this.maxSorted = max;
		return this;
	}

	Planning filtering() {
		this.allowances = Allowances.FILTERING;
		return this;
	}

	Planning scanning() {
		this.allowances = Allowances.SCAN;
		return this;
	}

	/** As if the table had no record. */
	Planning unrecorded() {
		this.states = new PartStates();
		return this;
	}

	Planning backfilling(String... parts) {
		this.states = States.backfilling(this.type, parts);
		return this;
	}

	Planning projecting(Map<String, IndexProjection> projections) {
		this.projections = (index) -> projections.getOrDefault(index, IndexProjection.all());
		return this;
	}

	QueryPlanner planner() {
		if (this.planner == null) {
			this.planner = new QueryPlanner(this.layout, Payloads.of(this.registry.mapper(), PayloadLimits.DEFAULTS),
					this.states, this.projections, ReadConsistency.EVENTUAL);
		}
		return this.planner;
	}

	QuerySpec description(Criteria criteria) {
		return new QuerySpec(this.type, criteria, this.sort, this.index, this.consistency, this.allowances,
				this.maxSorted);
	}

	AccessPlan plan(Criteria criteria) {
		return planner().plan(description(criteria));
	}

	BoundQuery bind(Criteria criteria, Object... arguments) {
		return plan(criteria).bind(arguments);
	}

	/** The ranges as {@code partition [from, before) FORM}. */
	List<String> ranges(Criteria criteria, Object... arguments) {
		return ranges(bind(criteria, arguments));
	}

	static List<String> ranges(BoundQuery query) {
		return query.ranges().stream().map(Planning::text).toList();
	}

	private static String text(KeyRange range) {
		return switch (range.form()) {
			case ALL -> range.partition();
			case KEY -> range.partition() + " = " + range.from();
			case PREFIX -> range.partition() + " ^ " + range.from();
			case BOUNDS -> range.partition() + " [" + ((range.from() != null) ? range.from() : "") + ", "
					+ ((range.before() != null) ? range.before() : "") + ")";
		};
	}

	/** The filter with its names, without its operands' placeholders. */
	@Nullable String filter(Criteria criteria, Object... arguments) {
		return filter(bind(criteria, arguments));
	}

	static @Nullable String filter(BoundQuery query) {
		Expression filter = query.filter();
		if (filter == null) {
			return null;
		}
		String text = filter.text();
		for (Map.Entry<String, String> name : filter.names().entrySet()) {
			text = text.replaceAll(name.getKey() + "(?!\\d)", name.getValue());
		}
		for (Map.Entry<String, AttributeValue> value : filter.values().entrySet()) {
			text = text.replaceAll(value.getKey() + "(?!\\d)", Matcher.quoteReplacement(text(value.getValue())));
		}
		return text;
	}

	private static String text(AttributeValue value) {
		return switch (value.type()) {
			case S -> "'" + value.s() + "'";
			case N -> value.n();
			case BOOL -> value.bool().toString();
			default -> value.toString();
		};
	}

	String refusal(Criteria criteria) {
		UnplannableQueryException exception = catchThrowableOfType(UnplannableQueryException.class,
				() -> plan(criteria));
		return (exception != null) ? String.valueOf(exception.getMessage()) : "planned: " + plan(criteria);
	}

}
