package io.singletable.test.autoconfigure;

import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;
import org.springframework.test.context.TestContextBootstrapper;

/**
 * {@link TestContextBootstrapper} of {@link DataSingleTableTest @DataSingleTableTest}.
 */
class DataSingleTableTestContextBootstrapper extends TestSliceTestContextBootstrapper<DataSingleTableTest> {

}
