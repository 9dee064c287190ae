package io.singletable.internal.repository;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.singletable.internal.key.ValueFit;
import io.singletable.internal.plan.OperatorRules;
import io.singletable.query.Comparison;
import io.singletable.query.Comparison.Subject;
import io.singletable.query.Criteria;
import io.singletable.query.Operand;
import io.singletable.query.Operator;
import tools.jackson.databind.JavaType;

import org.springframework.core.ResolvableType;
import org.springframework.data.repository.query.Parameter;
import org.springframework.util.ClassUtils;

/**
 * Rules of the parameters of a method, checked when a repository is built: they are those
 * that its criteria take, and their values can fit the properties.
 */
final class OperandRules {

	private final SingleTableQueryMethod method;

	private final EntityProperties properties;

	private final List<Parameter> parameters;

	private final Set<Integer> taken = new HashSet<>();

	private int expressions;

	OperandRules(SingleTableQueryMethod method, EntityProperties properties) {
		this.method = method;
		this.properties = properties;
		this.parameters = method.bindable();
	}

	void check(QueryStatement statement) {
		this.expressions = statement.expressions().names().size();
		comparisons(statement.criteria()).forEach(this::check);
		// An expression may look at any of them.
		for (int i = 0; i < this.parameters.size() && this.expressions == 0; i++) {
			if (!this.taken.contains(i)) {
				throw new IllegalArgumentException("no condition uses parameter " + (i + 1) + " ("
						+ this.method.typeOf(this.parameters.get(i)) + "): remove it");
			}
		}
	}

	static Stream<Comparison> comparisons(Criteria criteria) {
		return criteria.match(Stream::of, (all) -> all.criteria().stream().flatMap(OperandRules::comparisons),
				(any) -> any.criteria().stream().flatMap(OperandRules::comparisons),
				(negation) -> comparisons(negation.criteria()));
	}

	private void check(Comparison comparison) {
		JavaType property = this.properties.requiredType(comparison.property());
		for (Operand operand : comparison.operands()) {
			if (operand instanceof Operand.Parameter parameter) {
				check(comparison, property, parameter.index());
			}
		}
	}

	private void check(Comparison comparison, JavaType property, int index) {
		if (index >= this.parameters.size() && index < this.parameters.size() + this.expressions) {
			return;
		}
		if (index >= this.parameters.size()) {
			throw new IllegalArgumentException("'" + comparison + "' takes parameter " + (index + 1)
					+ ", but the method has " + this.parameters.size() + " that can be compared: add a parameter");
		}
		this.taken.add(index);
		ResolvableType declared = this.method.typeOf(this.parameters.get(index));
		Class<?> target = (comparison.subject() == Subject.SIZE) ? Integer.class
				: target(comparison.operator(), property);
		if (comparison.operator().takesMany()) {
			checkMany(comparison, declared, target);
		}
		else {
			checkFit(comparison, declared, target);
		}
	}

	private void checkMany(Comparison comparison, ResolvableType declared, Class<?> target) {
		ResolvableType element = declared.isArray() ? declared.getComponentType()
				: declared.as(Iterable.class).getGeneric(0);
		if (!declared.isArray() && declared.as(Iterable.class) == ResolvableType.NONE) {
			throw new IllegalArgumentException("'" + comparison + "' takes alternatives, but the parameter is a "
					+ declared + ": make it a collection");
		}
		checkFit(comparison, element, target);
	}

	private static Class<?> target(Operator operator, JavaType property) {
		return switch (OperatorRules.operandType(operator)) {
			case NONE, VALUE -> property.getRawClass();
			case TEXT -> String.class;
			case ELEMENT -> element(property);
		};
	}

	private static Class<?> element(JavaType property) {
		if (property.isCollectionLikeType()) {
			return property.getContentType().getRawClass();
		}
		return CharSequence.class.isAssignableFrom(property.getRawClass()) ? String.class : Object.class;
	}

	private void checkFit(Comparison comparison, ResolvableType declared, Class<?> target) {
		Class<?> from = declared.resolve(Object.class);
		Class<?> to = ClassUtils.resolvePrimitiveIfNecessary(target);
		if (!from.isAssignableFrom(to) && !ValueFit.accepts(from, to)) {
			throw new IllegalArgumentException("'" + comparison + "' compares a " + to.getName()
					+ ", but the parameter is a " + declared + ": " + instead(comparison, declared));
		}
	}

	private String instead(Comparison comparison, ResolvableType declared) {
		JavaType property = this.properties.requiredType(comparison.property());
		if (declared.isArray() || declared.as(Iterable.class) != ResolvableType.NONE) {
			return "for alternatives, write In";
		}
		if (property.isCollectionLikeType() && comparison.operator() == Operator.EQUAL) {
			return "for an element of a collection, write Containing";
		}
		return "values of these types are never equal";
	}

}
