package io.singletable.query;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import org.springframework.data.repository.query.parser.Part.Type;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for operators, which can be written in every way that a query has.
 */
class OperatorTests {

	@Test
	void everyOperatorHasAMethodOfCriteria() throws ReflectiveOperationException {
		Set<Operator> chosen = EnumSet.noneOf(Operator.class);
		for (Method method : Comparing.class.getMethods()) {
			if (method.getReturnType() == Criteria.class && !method.isVarArgs()) {
				chosen.add(chosenBy(method));
			}
		}
		assertThat(chosen).containsExactlyInAnyOrder(Operator.values());
	}

	@Test
	void everyKeywordIsOneOfSpringData() {
		List<String> keywords = Arrays.stream(Operator.values()).flatMap((it) -> it.keywords().stream()).toList();
		assertThat(keywords).doesNotHaveDuplicates().isSubsetOf(Type.ALL_KEYWORDS);
		assertThat(Operator.values()).allSatisfy((it) -> assertThat(it.keywords()).isNotEmpty());
	}

	@Test
	void everySpellingIsOfOneOperator() {
		List<String> spellings = Arrays.stream(Operator.values()).flatMap((it) -> it.spellings().stream()).toList();
		assertThat(spellings).doesNotHaveDuplicates().allSatisfy((it) -> assertThat(it).matches("\\S+( \\S+)*"));
	}

	private static Operator chosenBy(Method method) throws IllegalAccessException, InvocationTargetException {
		Object[] operands = Arrays.stream(method.getParameterTypes()).map(OperatorTests::operand).toArray();
		return ((Comparison) method.invoke(Criteria.where("title"), operands)).operator();
	}

	private static Object operand(Class<?> type) {
		if (type == AttributeType.class) {
			return AttributeType.STRING;
		}
		return (type == Collection.class) ? List.of("x")
				: (type == Operand.Property.class) ? Criteria.valueOf("x") : "x";
	}

}
