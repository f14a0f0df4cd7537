inputs = {
  town = "dover"
}
