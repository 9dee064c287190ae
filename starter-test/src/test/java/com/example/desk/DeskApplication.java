package com.example.desk;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Application under test.
 */
@SpringBootApplication
public class DeskApplication {

}
