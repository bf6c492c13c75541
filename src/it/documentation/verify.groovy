try {
  assert context.documentation.problems(mavenVersion, localRepositoryPath) == []
} finally {
  context.documentation.close()
}
