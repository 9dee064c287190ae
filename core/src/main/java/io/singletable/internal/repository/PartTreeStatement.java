package io.singletable.internal.repository;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import io.singletable.Computed;
import io.singletable.Query.Action;
import io.singletable.mapping.EntityDescription;
import io.singletable.query.AllOf;
import io.singletable.query.AnyOf;
import io.singletable.query.Comparison;
import io.singletable.query.Criteria;
import io.singletable.query.Operand;
import io.singletable.query.Operator;

import org.springframework.beans.BeanUtils;
import org.springframework.data.repository.query.parser.Part;
import org.springframework.data.repository.query.parser.Part.Type;
import org.springframework.data.repository.query.parser.PartTree;
import org.springframework.data.repository.query.parser.PartTree.OrPart;
import org.springframework.util.StringUtils;

/**
 * Parser of a method's name.
 */
final class PartTreeStatement {

	private static final Pattern LIMITING = Pattern.compile("^\\p{Lower}+(First|Top)(\\d+.*)?By");

	private final PartTree tree;

	private int parameters;

	private PartTreeStatement(PartTree tree) {
		this.tree = tree;
	}

	static QueryStatement of(String methodName, EntityDescription<?> entity) {
		PartTree tree = tree(methodName, entity);
		if (tree.isDistinct()) {
			throw new IllegalArgumentException(
					"'Distinct' is not supported: every entity is returned once anyway. Remove the keyword");
		}
		if (action(tree) != Action.FIND && LIMITING.matcher(methodName).find()) {
			throw new IllegalArgumentException("'First' and 'Top' are supported for methods that return entities "
					+ "only, and would be ignored here: remove the keyword, or use limit(…) of a query in code");
		}
		return new QueryStatement(action(tree), new PartTreeStatement(tree).criteria(), tree.getSort(),
				tree.getMaxResults(), ValueExpressions.none());
	}

	/**
	 * The root of a sealed hierarchy may be an interface, in which Spring Data sees no
	 * properties of records.
	 */
	private static PartTree tree(String methodName, EntityDescription<?> entity) {
		if (methodName.equals("findAll")) {
			throw new IllegalArgumentException(
					"DynamoDB does not support offsets, and sorts only by the keys of an index: extend "
							+ "SingleTableRepository or ListCrudRepository, not PagingAndSortingRepository, and call "
							+ "findAll(ScrollPosition, Limit), or declare Slice<" + entity.javaType().getSimpleName()
							+ "> findAllBy(CursorPageRequest)");
		}
		try {
			return new PartTree(methodName, entity.javaType());
		}
		catch (RuntimeException ex) {
			for (Class<?> type : entity.concreteClasses()) {
				try {
					return new PartTree(methodName, type);
				}
				catch (RuntimeException other) {
					ex.addSuppressed(other);
				}
			}
			throw new IllegalArgumentException(ex.getMessage() + computedHint(entity)
					+ ". If a name is not sufficient, use @Query, or implement the method in a class", ex);
		}
	}

	/** A method of a record is a property for Jackson, but none for Spring Data. */
	private static String computedHint(EntityDescription<?> entity) {
		return entity.concreteClasses()
			.stream()
			.flatMap((type) -> Arrays.stream(type.getDeclaredMethods()))
			.filter((method) -> method.isAnnotationPresent(Computed.class)
					&& BeanUtils.findPropertyForMethod(method) == null)
			.map(Method::getName)
			.findFirst()
			.map((name) -> ". The @Computed " + name + "() is found as a public getter only, such as get"
					+ StringUtils.capitalize(name.startsWith("get") ? name.substring(3) : name) + "()")
			.orElse("");
	}

	private static Action action(PartTree tree) {
		if (tree.isCountProjection()) {
			return Action.COUNT;
		}
		if (tree.isExistsProjection()) {
			return Action.EXISTS;
		}
		return tree.isDelete() ? Action.DELETE : Action.FIND;
	}

	private Criteria criteria() {
		List<Criteria> alternatives = new ArrayList<>();
		for (OrPart alternative : this.tree) {
			List<Criteria> all = new ArrayList<>();
			for (Part part : alternative) {
				all.add(comparison(part));
			}
			alternatives.add((all.size() == 1) ? all.get(0) : new AllOf(all));
		}
		if (alternatives.isEmpty()) {
			return Criteria.everything();
		}
		return (alternatives.size() == 1) ? alternatives.get(0) : new AnyOf(alternatives);
	}

	private Comparison comparison(Part part) {
		Operator operator = PartOperators.of(part);
		List<Operand> operands = new ArrayList<>();
		if (part.getType() == Type.TRUE || part.getType() == Type.FALSE) {
			operands.add(new Operand.Value(part.getType() == Type.TRUE));
		}
		while (operands.size() < operator.operands()) {
			operands.add(new Operand.Parameter(this.parameters++));
		}
		return new Comparison(part.getProperty().toDotPath(), operator, operands);
	}

}
