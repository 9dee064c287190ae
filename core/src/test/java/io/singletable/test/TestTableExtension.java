package io.singletable.test;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Extension that deletes the tables of a class, and of those nested in it, at its end.
 */
public final class TestTableExtension implements AfterAllCallback {

	@Override
	public void afterAll(ExtensionContext context) {
		if (context.getParent().filter(context.getRoot()::equals).isPresent()) {
			TestTable.deleteAll();
		}
	}

}
