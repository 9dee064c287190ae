package io.singletable.repository.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.singletable.repository.support.SingleTableRepositoryFactoryBean;

import org.springframework.beans.factory.support.BeanNameGenerator;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Import;
import org.springframework.data.repository.config.DefaultRepositoryBaseClass;
import org.springframework.data.repository.query.QueryLookupStrategy;

/**
 * Makes beans of the repository interfaces in packages. Beside other Spring Data modules,
 * those of entities annotated with {@link io.singletable.SingleTableEntity} and those
 * that extend an interface of {@code io.singletable.repository}.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Import(SingleTableRepositoriesRegistrar.class)
public @interface EnableSingleTableRepositories {

	/**
	 * Packages to search, with those below them.
	 * @return the packages, by default that of the annotated class
	 */
	String[] value() default {};

	/**
	 * Packages to search, as {@link #value()}.
	 * @return the packages
	 */
	String[] basePackages() default {};

	/**
	 * Classes whose packages are searched.
	 * @return the classes
	 */
	Class<?>[] basePackageClasses() default {};

	/**
	 * Which interfaces are repositories.
	 * @return the filters
	 */
	Filter[] includeFilters() default {};

	/**
	 * Which interfaces are no repositories.
	 * @return the filters
	 */
	Filter[] excludeFilters() default {};

	/**
	 * What the names of custom implementations end with.
	 * @return the end of the name
	 */
	String repositoryImplementationPostfix() default "Impl";

	/**
	 * Where named queries are, as properties.
	 * @return the location, by default
	 * {@code META-INF/singletable-named-queries.properties}
	 */
	String namedQueriesLocation() default "";

	/**
	 * Where queries come from.
	 * @return the strategy
	 */
	QueryLookupStrategy.Key queryLookupStrategy() default QueryLookupStrategy.Key.CREATE_IF_NOT_FOUND;

	/**
	 * What makes a bean of a repository.
	 * @return the class
	 */
	Class<?> repositoryFactoryBeanClass() default SingleTableRepositoryFactoryBean.class;

	/**
	 * The class that repositories are instances of.
	 * @return the class, by default
	 * {@link io.singletable.repository.support.SimpleSingleTableRepository}
	 */
	Class<?> repositoryBaseClass() default DefaultRepositoryBaseClass.class;

	/**
	 * What names the beans.
	 * @return the class
	 */
	Class<? extends BeanNameGenerator> nameGenerator() default BeanNameGenerator.class;

	/**
	 * Whether interfaces inside classes are repositories too.
	 * @return {@code true} if so
	 */
	boolean considerNestedRepositories() default false;

	/**
	 * Name of the template's bean.
	 * @return the name
	 */
	String singleTableTemplateRef() default "singleTableTemplate";

}
