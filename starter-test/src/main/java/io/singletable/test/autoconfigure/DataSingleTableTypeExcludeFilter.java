package io.singletable.test.autoconfigure;

import java.util.Set;

import io.singletable.mapping.IndexKeyResolver;
import io.singletable.mapping.SingleTableJsonMapperBuilderCustomizer;

import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;

/**
 * {@link TypeExcludeFilter} of {@link DataSingleTableTest @DataSingleTableTest}. Without
 * the components that it includes, entities would be stored differently from the
 * application.
 */
final class DataSingleTableTypeExcludeFilter
		extends StandardAnnotationCustomizableTypeExcludeFilter<DataSingleTableTest> {

	private static final Set<Class<?>> INCLUDED = Set.of(IndexKeyResolver.class,
			SingleTableJsonMapperBuilderCustomizer.class);

	DataSingleTableTypeExcludeFilter(Class<?> testClass) {
		super(testClass);
	}

	@Override
	protected Set<Class<?>> getKnownIncludes() {
		return INCLUDED;
	}

}
